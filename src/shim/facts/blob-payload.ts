import { FLAG } from "../../core/capture/vocabulary.ts";
import { absentPayload, binaryPayload } from "./payload.ts";
import { lateGetter, lateMethod } from "./late-natives.ts";
import { promiseThen } from "../uncurried/promise.ts";
import type { Observed } from "../observe/observed.ts";
import type { Subject } from "../recorder/subject.ts";

const blobSize = lateGetter("Blob", "size");
const blobType = lateGetter("Blob", "type");
const sliceBlob = lateMethod("Blob", "slice");
const bytesOfBlob = lateMethod("Blob", "arrayBuffer");

/** Size and type of a blob; nothing for other objects. */
export function describeBlob(value: unknown): { size: number; type: string } | undefined {
  try {
    return { size: blobSize(value as Blob), type: blobType(value as Blob) };
  } catch {
    return undefined;
  }
}

/** Reads the start of a blob and adds it to the event that stands for it. Nothing waits for it. */
export function fillBlob(observed: Observed, subject: Subject, seq: number, blob: Blob): void {
  const { recorder, troubles } = observed;
  const size = blobSize(blob);
  const { payload: limit } = recorder.limits;
  const start = size > limit ? sliceBlob(blob, 0, limit) : blob;
  void promiseThen(
    bytesOfBlob(start),
    (buffer) => {
      troubles.attempt("blob", () => {
        const payload = binaryPayload(buffer, limit) ?? absentPayload(size);
        const truncated = size > limit ? FLAG.truncated : 0;
        recorder.fill(seq, subject, { ...payload, size, flags: payload.flags | truncated });
      });
    },
    () => {
      troubles.count("observer:blob");
    },
  );
}
