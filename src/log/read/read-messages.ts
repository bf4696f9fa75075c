import { isTime } from "../../core/capture/is-time.ts";
import type { Payload } from "../../core/session/model.ts";
import type { MessageRecord } from "../../core/session/session-intake.ts";
import { utf8Size } from "../../core/session/utf8-size.ts";
import { fromBase64 } from "../base64.ts";
import { fromSeconds } from "../log-time.ts";
import { type Fields, flagIn, listIn, numberIn, sizeIn, textIn } from "./fields.ts";
import type { Notes } from "./notes.ts";

/** Above it a time is milliseconds, as Playwright writes them: the year 5138 in seconds, 1973 in milliseconds. */
const SECONDS_LIMIT = 1e11;

/** `_webSocketMessages` of any writer. @param fallback epoch milliseconds of a message whose time is unknown. */
export function readSocketMessages(entry: Fields, fallback: number, notes: Notes): MessageRecord[] {
  const clock = clockFrom(fallback, notes);
  return listIn(entry, "_webSocketMessages").flatMap((row) => {
    const opcode = numberIn(row, "opcode") ?? 1;
    const type = textIn(row, "type");
    if (type === "error") return notes.skip("error-message");
    if (opcode >= 8) return notes.skip("control-frame");
    const data = textIn(row, "data");
    if ((type !== "send" && type !== "receive") || data === undefined) {
      return notes.skip("broken-message");
    }
    const payload = readPayload(row, data, opcode !== 1);
    if (payload === undefined) return notes.skip("broken-message");
    const at = clock(numberIn(row, "time"));
    const direction = type === "send" ? ("sent" as const) : ("received" as const);
    return [{ at, direction, payload, isBinary: opcode !== 1 }];
  });
}

/** `_eventSourceMessages` of any writer. Chrome's sanitised export leaves the data out. */
export function readStreamMessages(entry: Fields, fallback: number, notes: Notes): MessageRecord[] {
  const clock = clockFrom(fallback, notes);
  return listIn(entry, "_eventSourceMessages").map((row) => {
    const data = textIn(row, "data");
    return {
      at: clock(numberIn(row, "time")),
      direction: "received",
      eventName: textIn(row, "eventName") ?? "message",
      eventId: textIn(row, "eventId") ?? "",
      payload: (data === undefined ? undefined : readPayload(row, data, false)) ?? NOT_HELD,
      isBinary: false,
    };
  });
}

const NOT_HELD: Payload = { size: -1, truncated: false };

/** A payload without data but with a size was not held. @returns undefined for broken base64. */
export function readPayload(row: Fields, data: string, isBinary: boolean): Payload | undefined {
  const told = sizeIn(row, "_size");
  const truncated = flagIn(row, "_truncated");
  if (data === "" && ((told ?? 0) !== 0 || flagIn(row, "_redacted"))) {
    return { size: told ?? 0, truncated };
  }
  if (!isBinary) return { text: data, size: told ?? utf8Size(data), truncated };
  const bytes = fromBase64(data);
  return bytes && { bytes, size: told ?? bytes.length, truncated };
}

/** An unknown time (-1, none, or one that no date can have) is taken to be the one before, and counted. */
function clockFrom(fallback: number, notes: Notes): (time: number | undefined) => number {
  let latest = fallback;
  return (time) => {
    if (time === undefined || time < 0 || !isTime(time)) notes.count("unknown-time");
    else latest = time > SECONDS_LIMIT ? time : fromSeconds(time);
    return latest;
  };
}
