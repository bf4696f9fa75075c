import { isTime } from "../core/capture/is-time.ts";
import type { CaptureKind } from "../core/capture/vocabulary.ts";
import { isRecord } from "./envelope.ts";
import { isListOf } from "./list-of.ts";

/** A URL, a header or a sentence: longer ones no recorder of ours passes on. */
const LONGEST_TEXT = 1024 * 1024;
/** A request body: the highest limit a recorder can be given, and a third more where it is base64. */
const LONGEST_BODY = 96 * 1024 * 1024;
const MOST_HEADERS = 4096;

const MECHANISMS: readonly unknown[] = ["fetch", "xhr", "eventsource", "websocket"];
const BODY_KINDS: readonly unknown[] = ["text", "binary", "form", "blob", "stream", "document"];
const END_STATES: readonly unknown[] = ["closed", "failed", "aborted"];

type Check = (value: unknown) => boolean;

const isText: Check = (value) => typeof value === "string" && value.length <= LONGEST_TEXT;
const isBodyText: Check = (value) => typeof value === "string" && value.length <= LONGEST_BODY;
/** As `btoa` writes it: whole, with what fills it up. */
const isBase64: Check = (value) =>
  isBodyText(value) &&
  (value as string).length % 4 === 0 &&
  /^[A-Za-z0-9+/]*={0,2}$/.test(value as string);
const isNumber: Check = (value) => typeof value === "number" && Number.isFinite(value);
const isFlag: Check = (value) => typeof value === "boolean";
const isStatus: Check = (value) => typeof value === "number" && value >= 0 && value <= 999;
const isPosition: Check = (value) => Number.isSafeInteger(value) && (value as number) >= 0;
const isSize: Check = (value) => Number.isSafeInteger(value) && (value as number) >= -1;

const optional =
  (check: Check): Check =>
  (value) =>
    value === undefined || check(value);

const oneOf =
  (values: readonly unknown[]): Check =>
  (value) =>
    values.includes(value);

const listOf =
  (check: Check, most: number): Check =>
  (value) =>
    isListOf(value, check, most);

/** An object whose named fields pass. Others are not looked at, and nobody reads them. */
const fields = (checks: Readonly<Record<string, Check>>): Check => {
  const entries = Object.entries(checks);
  return (value) => isRecord(value) && entries.every(([name, check]) => check(value[name]));
};

const isHeaders = listOf((pair) => isListOf(pair, isText, 2, 2), MOST_HEADERS);

const isErrorFact = fields({ name: isText, text: isText });

const isInitiator = fields({
  url: isText,
  lineNumber: isPosition,
  columnNumber: optional(isPosition),
  functionName: optional(isText),
});

const isRequestBody = fields({
  kind: oneOf(BODY_KINDS),
  text: optional(isBodyText),
  base64: optional(isBase64),
  size: isSize,
  truncated: optional(isFlag),
  mimeType: optional(isText),
});

/** Whether a value is a `StartedFact`. */
export const isStartedFact = fields({
  mechanism: oneOf(MECHANISMS),
  method: isText,
  url: isText,
  requestHeaders: isHeaders,
  requestBody: optional(isRequestBody),
  initiator: optional(isInitiator),
  visible: isFlag,
  protocols: optional(listOf(isText, 1024)),
  reconnectOf: optional(isPosition),
  synchronous: optional(isFlag),
});

/** Whether a value is an `OpenedFact`. */
export const isOpenedFact = fields({
  status: isStatus,
  statusText: isText,
  url: isText,
  redirected: isFlag,
  headers: isHeaders,
  protocol: optional(isText),
  extensions: optional(isText),
  responseType: optional(isText),
});

const isTiming = fields({
  requestStart: isTime,
  responseStart: isTime,
  responseEnd: isTime,
  nextHopProtocol: isText,
  transferSize: isNumber,
  encodedBodySize: isNumber,
  decodedBodySize: isNumber,
});

const isEndedFact = fields({
  state: oneOf(END_STATES),
  close: optional(fields({ code: isPosition, reason: isText, wasClean: isFlag })),
  error: optional(isErrorFact),
  unobserved: optional(isText),
  timing: optional(isTiming),
});

const isVisibilityFact = fields({ state: oneOf(["visible", "hidden"]) });

const nothing: Check = () => false;

const FACT_CHECKS: Readonly<Record<CaptureKind, Check>> = {
  started: isStartedFact,
  opened: isOpenedFact,
  "chunk-received": nothing,
  "body-received": nothing,
  "message-sent": nothing,
  "message-received": nothing,
  "payload-filled": nothing,
  "error-raised": isErrorFact,
  ended: isEndedFact,
  "visibility-changed": isVisibilityFact,
};

/** Whether a value is the fact that a capture event of this kind carries. Kinds without a fact have none to believe. */
export function isFactOf(kind: CaptureKind, fact: unknown): boolean {
  return FACT_CHECKS[kind](fact);
}
