import { UNOBSERVED } from "../../core/capture/unobserved.ts";
import { FLAG, KIND_CODE, UNKNOWN_SIZE } from "../../core/capture/vocabulary.ts";
import { isFinite, type BodyWatch } from "./body-watch.ts";
import { describeError } from "../facts/error-fact.ts";
import { jsonText, untouchedJsonText } from "../facts/json-text.ts";
import { recordData } from "../facts/message-payload.ts";
import { isAborted } from "../observe/observe-fetch.ts";
import type { Observed } from "../observe/observed.ts";
import { absentPayload, binaryPayload, textPayload } from "../facts/payload.ts";
import { CLOSED } from "../recorder/recorder.ts";
import type { Subject } from "../recorder/subject.ts";
import { unitsIn } from "../uncurried/bytes.ts";

/** A whole body as `text()`, `arrayBuffer()`, `bytes()` or `blob()` gave it to the page. */
export function recordWholeBody(observed: Observed, watch: BodyWatch, body: unknown): void {
  recordData(observed, "body-received", watch.subject, body);
  observed.recorder.end(watch.subject, CLOSED);
}

/** What `json()` gave, before any script has seen it. */
export function recordParsed(observed: Observed, { subject }: BodyWatch, value: unknown): void {
  const { recorder } = observed;
  const { text, isCut } = untouchedJsonText(value, recorder.limits.payload);
  subject.isValue = true;
  recorder.keep(BODY, subject, UNKNOWN_SIZE, isCut ? CUT_VALUE : WHOLE_VALUE, text);
  recorder.end(subject, CLOSED);
}

/** The value that the page has of a JSON body. */
export function recordValue({ recorder }: Observed, subject: Subject, value: unknown): void {
  const { text, isCut } = jsonText(value, recorder.limits.payload);
  subject.isValue = true;
  recorder.keep(BODY, subject, UNKNOWN_SIZE, isCut ? CUT_VALUE : WHOLE_VALUE, text);
}

const BODY = KIND_CODE["body-received"];
/** A value written out is not the bytes of the body, and marked so. */
const WHOLE_VALUE = FLAG.present | FLAG.value;
const CUT_VALUE = WHOLE_VALUE | FLAG.truncated;

/** One chunk of a streamed body. Of a body of known length only the first bytes are kept: it is a download. */
export function recordChunk(observed: Observed, watch: BodyWatch, chunk: unknown): void {
  const { recorder } = observed;
  const limit = recorder.limits.payload;
  const room = isFinite(watch) ? limit - watch.kept : limit;
  const kept = room > 0 ? room : 0;
  // A chunk of `textStream()` is text already.
  const payload = typeof chunk === "string" ? textPayload(chunk, kept) : binaryPayload(chunk, kept);
  if (payload === undefined) {
    recorder.payload("chunk-received", watch.subject, absentPayload(UNKNOWN_SIZE));
    return;
  }
  watch.kept += payload.content === undefined ? 0 : unitsIn(payload.content);
  recorder.payload("chunk-received", watch.subject, payload);
}

/** A read that was rejected: the page aborted, the connection broke, or the body was not what the page took it for. */
export function recordFailure(observed: Observed, watch: BodyWatch, reason: unknown): void {
  const error = describeError(reason);
  if (error.name === "SyntaxError") {
    observed.recorder.end(watch.subject, { state: "closed", unobserved: UNOBSERVED.notJson });
    return;
  }
  const state = isAborted(watch.signal) ? "aborted" : "failed";
  observed.recorder.end(watch.subject, { state, error });
}
