import type { Direction } from "../../core/capture/vocabulary.ts";
import type { Entry, Payload, Technique } from "../../core/session/model.ts";
import type { BuiltAnswer, Decoded, JsonValue } from "../../decode/decode.ts";
import { looksLikeJson, readJson } from "../../decode/formats/json-text.ts";
import { MAX_INPUT } from "../../decode/limits.ts";
import type { MessageLines } from "../messages/message-lines.ts";
import { hexDump } from "./hex-lines.ts";
import { VIEWS, type Compared, type ViewId } from "./payload-state.ts";

/** One payload of what was chosen: a message, or the response or request of an exchange. */
export interface PayloadPart {
  readonly id: "message" | "response" | "request";
  readonly payload: Payload | undefined;
  readonly decoded: Decoded | undefined;
  /** What the stream has built so far, where it builds something. */
  readonly answer?: BuiltAnswer | undefined;
  /** The one before of the same direction and name. */
  readonly previous?: Compared | undefined;
  /** How this one is called when it is pinned. */
  readonly label: string;
}

/** All messages of the list that this one is of, for a series over them. */
export interface SeriesSource {
  readonly lines: MessageLines;
  readonly direction: Direction;
  readonly technique: Technique;
}

/** What was chosen in a list. */
export interface PayloadSubject {
  readonly facts: readonly string[];
  /** At least one. */
  readonly parts: readonly PayloadPart[];
  /** The exchange, or the connection of the message. */
  readonly entry: Entry;
  /** The row of a message, or the number of a chunk. */
  readonly place?: number;
  readonly isExchange: boolean;
  readonly series?: SeriesSource;
}

/** The JSON that a payload is, within the bounds of decoding; undefined where it is none. */
export function jsonOf(payload: Payload | undefined): JsonValue | undefined {
  const text = payload?.text;
  if (text === undefined || !looksLikeJson(text)) return undefined;
  const isCut = payload?.truncated === true || text.length > MAX_INPUT;
  return readJson(text.slice(0, MAX_INPUT), isCut).value;
}

/** The views that have something to show. */
export function viewsOf(
  subject: PayloadSubject,
  part: PayloadPart,
  json: JsonValue | undefined,
  pinned: Compared | undefined,
): ViewId[] {
  const { payload, decoded } = part;
  const { entry } = subject;
  const has: Readonly<Record<ViewId, boolean>> = {
    decoded: decoded !== undefined && tellsMore(decoded),
    json: json !== undefined,
    text: payload?.text !== undefined,
    hex: payload?.bytes !== undefined || payload?.text !== undefined,
    difference: payload !== undefined && (part.previous ?? pinned) !== undefined,
    series: subject.series !== undefined && isContainer(decoded?.value ?? json),
    headers: entry.requestHeaders.length > 0 || entry.opened !== undefined,
    timing: subject.isExchange,
    initiator: entry.initiator !== undefined,
  };
  return VIEWS.filter((view) => has[view]);
}

/** Whether the meaning is more than the payload as it is. */
function tellsMore(decoded: Decoded): boolean {
  return (
    decoded.protocol !== undefined ||
    decoded.compression !== undefined ||
    decoded.parts !== undefined ||
    decoded.format === "messagepack" ||
    decoded.format === "protobuf"
  );
}

export const isContainer = (value: JsonValue | undefined): boolean =>
  typeof value === "object" && value !== null;

/** Bytes of a payload that are compared. */
const COMPARED_BYTES = 65_536;

/** A payload as lines of text, to compare it with another: its value as indented JSON, its text, or a hex dump. */
export function comparableText(payload: Payload, decoded: Decoded | undefined): string {
  const value = decoded?.value ?? jsonOf(payload);
  if (isContainer(value)) return JSON.stringify(value, null, 2);
  if (payload.text !== undefined) return payload.text;
  if (payload.bytes === undefined) return "";
  return hexDump(payload.bytes.subarray(0, COMPARED_BYTES));
}
