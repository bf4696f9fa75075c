import { lossyUtf8 } from "../formats/payload-content.ts";

export interface StompFrame {
  readonly command: string;
  /** Of a header that is repeated the first one counts (STOMP 1.2, "Repeated Header Entries"). */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** What stands at a place in the bytes. */
export type StompReading =
  | { readonly kind: "frame"; readonly frame: StompFrame; readonly end: number }
  /** The frame's end has not come; `frame` is what there is, if its headers are whole. */
  | { readonly kind: "unfinished"; readonly frame?: StompFrame }
  | { readonly kind: "malformed"; readonly reason: string };

const NUL = 0;
const LINE_FEED = 10;
const RETURN = 13;

/** Bytes of command and headers: more is no STOMP. */
const MAX_HEAD = 64 * 1024;

/** Every command of STOMP 1.0 to 1.2. */
const COMMANDS = new Set(
  (
    "CONNECT STOMP CONNECTED SEND SUBSCRIBE UNSUBSCRIBE ACK NACK BEGIN COMMIT ABORT DISCONNECT " +
    "MESSAGE RECEIPT ERROR"
  ).split(" "),
);

/** The place of the first byte that is no line end between frames. A line end there is a heart-beat. */
export function skipLineEnds(bytes: Uint8Array, from: number): number {
  let at = from;
  while (bytes[at] === LINE_FEED || bytes[at] === RETURN) at++;
  return at;
}

/**
 * Reads the frame that begins at a place.
 *
 * @see https://stomp.github.io/stomp-specification-1.2.html
 */
export function readFrame(bytes: Uint8Array, from: number): StompReading {
  const headEnd = findHeadEnd(bytes, from);
  const head = lossyUtf8(bytes.subarray(from, headEnd ?? Math.min(bytes.length, from + MAX_HEAD)));
  const [command = "", ...lines] = head.split(/\r?\n/);
  const isWhole = headEnd !== undefined || lines.length > 0;
  if (isWhole ? !COMMANDS.has(command) : !isBeginning(command)) {
    return { kind: "malformed", reason: "No STOMP command." };
  }
  if (headEnd === undefined) {
    return bytes.length - from > MAX_HEAD
      ? { kind: "malformed", reason: "The headers do not end." }
      : { kind: "unfinished" };
  }
  const headers = readHeaders(lines, command);
  return readBody(bytes, headEnd, { command, headers });
}

function readBody(bytes: Uint8Array, start: number, head: Omit<StompFrame, "body">): StompReading {
  const length = head.headers["content-length"];
  const counted = length === undefined ? undefined : start + Number(length);
  if (counted !== undefined && !/^\d{1,9}$/.test(length ?? "")) {
    return { kind: "malformed", reason: "The content-length is no number." };
  }
  const end = counted ?? bytes.indexOf(NUL, start);
  if (end < 0 || end >= bytes.length) {
    return { kind: "unfinished", frame: { ...head, body: bytes.subarray(start) } };
  }
  if (bytes[end] !== NUL) {
    return { kind: "malformed", reason: "The body is not as long as its content-length says." };
  }
  return { kind: "frame", frame: { ...head, body: bytes.subarray(start, end) }, end: end + 1 };
}

/** The place behind the empty line. */
function findHeadEnd(bytes: Uint8Array, from: number): number | undefined {
  const limit = Math.min(bytes.length, from + MAX_HEAD);
  for (let at = from; at < limit; at++) {
    if (bytes[at] !== LINE_FEED) continue;
    if (bytes[at + 1] === LINE_FEED) return at + 2;
    if (bytes[at + 1] === RETURN && bytes[at + 2] === LINE_FEED) return at + 3;
  }
  return undefined;
}

function readHeaders(lines: readonly string[], command: string): Record<string, string> {
  const isEscaped = command !== "CONNECT" && command !== "CONNECTED";
  const headers = new Map<string, string>();
  for (const line of lines) {
    const colon = line.indexOf(":");
    if (colon <= 0) continue;
    const [name, value] = [line.slice(0, colon), line.slice(colon + 1)];
    const key = isEscaped ? unescapeHeader(name) : name;
    if (!headers.has(key)) headers.set(key, isEscaped ? unescapeHeader(value) : value);
  }
  return Object.fromEntries(headers);
}

const ESCAPES: Readonly<Record<string, string>> = { r: "\r", n: "\n", c: ":", "\\": "\\" };

/** STOMP 1.2, "Value Encoding". */
function unescapeHeader(text: string): string {
  return text.replaceAll(/\\([rnc\\])/g, (whole, letter: string) => ESCAPES[letter] ?? whole);
}

function isBeginning(text: string): boolean {
  return [...COMMANDS].some((command) => command.startsWith(text));
}
