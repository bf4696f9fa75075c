import { readContents } from "../../../log/read-log.ts";
import type { MessageRow } from "../../../log/read/log-records.ts";
import type { FromReader, ToReader } from "./reader-messages.ts";

/** Messages that are handed over at a time: few enough that taking them takes a part of a frame. */
const SLICE = 4096;

const UNREADABLE = { problem: { code: "unreadable" } } as const;

/** Reads the file that it is asked for over a port, where parsing may take as long as it does and hold nobody up. */
export function serveReader(port: MessagePort): void {
  const say = (said: FromReader): void => {
    port.postMessage(said);
  };
  let rows: readonly MessageRow[] = [];
  let next = 0;
  const read = async (file: Blob): Promise<void> => {
    const text = await textOf(file, (share) => {
      say({ type: "share", share });
    });
    const contents = text === undefined ? UNREADABLE : readContents(text);
    if ("problem" in contents) {
      say({ type: "problem", problem: contents.problem.code });
      return;
    }
    const { records, notes } = contents;
    rows = contents.rows;
    say({ type: "records", records, notes, messages: rows.length });
  };
  port.onmessage = ({ data: asked }: MessageEvent<ToReader>) => {
    if (asked.type === "read") {
      read(asked.file).catch((error: unknown) => {
        // The page of a worker hears nothing of a promise that was rejected in it.
        say({ type: "problem", problem: "unreadable" });
        throw error;
      });
    } else {
      say({ type: "rows", rows: rows.slice(next, next + SLICE) });
      next += SLICE;
    }
  };
}

/** @returns undefined where the file went away or may not be read. */
async function textOf(file: Blob, tell: (share: number) => void): Promise<string | undefined> {
  const reader = file.stream().getReader();
  const decoder = new TextDecoder();
  const parts: string[] = [];
  let read = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return parts.join("") + decoder.decode();
      parts.push(decoder.decode(value, { stream: true }));
      read += value.length;
      tell(read / file.size);
    }
  } catch (error) {
    if (error instanceof DOMException) return undefined;
    throw error;
  } finally {
    reader.releaseLock();
  }
}
