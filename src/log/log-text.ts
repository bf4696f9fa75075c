import type { HarLog } from "./har-types.ts";

/** The text of a log in pieces, one per entry, for whoever writes a file without holding all of it twice. */
export function* logPieces({ log }: HarLog): Generator<string> {
  const { entries, ...rest } = log;
  yield `{"log":${JSON.stringify(rest).slice(0, -1)},"entries":[`;
  for (const [index, entry] of entries.entries()) {
    yield `${index === 0 ? "\n" : ",\n"}${JSON.stringify(entry)}`;
  }
  yield "\n]}}\n";
}

/** The text of a log, UTF-8 when it goes into a file. */
export function logToText(log: HarLog): string {
  return Array.from(logPieces(log)).join("");
}
