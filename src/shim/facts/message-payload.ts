import { describeBlob, fillBlob } from "./blob-payload.ts";
import type { Observed } from "../observe/observed.ts";
import { absentPayload, binaryPayload, pendingPayload, textPayload } from "./payload.ts";
import type { MessageExtras, PayloadKind } from "../recorder/recorder.ts";
import type { Subject } from "../recorder/subject.ts";
import { FLAG, KIND_CODE, UNCOUNTED_SIZE, UNKNOWN_SIZE } from "../../core/capture/vocabulary.ts";

const PRESENT = FLAG.present;

/** Records a payload as the page has it: text, a buffer or view, or a blob, whose bytes follow when they are read. */
export function recordData(
  observed: Observed,
  kind: PayloadKind,
  subject: Subject,
  data: unknown,
  extras?: MessageExtras,
): void {
  const { recorder } = observed;
  const limit = recorder.limits.payload;
  if (typeof data === "string" && data.length <= limit && extras === undefined) {
    recorder.keep(KIND_CODE[kind], subject, UNCOUNTED_SIZE, PRESENT, data);
    return;
  }
  if (typeof data === "string") {
    recorder.payload(kind, subject, textPayload(data, limit), extras);
    return;
  }
  const binary = binaryPayload(data, limit);
  if (binary !== undefined) {
    recorder.payload(kind, subject, binary, extras);
    return;
  }
  const blob = describeBlob(data);
  if (blob === undefined) {
    recorder.payload(kind, subject, absentPayload(UNKNOWN_SIZE), extras);
    return;
  }
  const seq = recorder.payload(kind, subject, pendingPayload(blob.size), extras);
  fillBlob(observed, subject, seq, data as Blob);
}
