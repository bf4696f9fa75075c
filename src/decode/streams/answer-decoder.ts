import {
  decoded,
  type Decoded,
  type JsonValue,
  type Message,
  type MessageDecoder,
  type ProtocolName,
} from "../decoded.ts";
import { isObject, type JsonObject } from "../formats/json-value.ts";
import type { JsonReading } from "../formats/json-text.ts";
import { textContent } from "../formats/payload-content.ts";
import { oneLine, preview, say } from "../formats/preview.ts";
import { jsonContent, notOf, undecoded } from "../formats/undecoded.ts";
import { AnswerBuilder, type BuiltAnswer } from "./built-answer.ts";

/** What one event does to the answer. */
export interface Step {
  readonly kind: Decoded["kind"];
  readonly name?: string | undefined;
  /** Text of the answer that it adds. */
  readonly adds?: string | undefined;
  /** What it is about, where it adds no text. */
  readonly detail?: JsonValue | undefined;
  readonly id?: string | undefined;
}

/** Reads the events of one provider; `undefined` for an event that is none of its own. */
export type AnswerReader = (
  event: JsonObject,
  answer: AnswerBuilder,
  eventName: string,
) => Step | undefined;

/** Ends the streams of OpenAI and of the AI SDK. */
const DONE = "[DONE]";

/** A stream of events that build an answer. */
export class AnswerDecoder implements MessageDecoder {
  readonly #protocol: ProtocolName;
  readonly #read: AnswerReader;
  readonly #answer = new AnswerBuilder();

  constructor(protocol: ProtocolName, read: AnswerReader) {
    this.#protocol = protocol;
    this.#read = read;
  }

  get built(): BuiltAnswer {
    return this.#answer.build();
  }

  decode(message: Message): Decoded {
    const protocol = this.#protocol;
    const isDone = textContent(message.payload)?.text.trim() === DONE;
    if (isDone) return decoded("close", DONE, { protocol });
    return this.read(jsonContent(message.payload), message);
  }

  /** An event whose JSON has been read. */
  read({ value, problem }: JsonReading, { payload, direction, eventName }: Message): Decoded {
    const protocol = this.#protocol;
    if (!isObject(value)) return undecoded(protocol, payload, problem ?? notOf(protocol));
    // What the page asked for is no part of the answer.
    if (direction === "sent") return decoded("request", preview(value), { protocol, value });
    const step = this.#read(value, this.#answer, eventName ?? "");
    if (step === undefined) return undecoded(protocol, payload, problem ?? notOf(protocol));
    const { kind, name, adds, detail, id } = step;
    const meaning = adds === undefined ? say(name, preview(detail)) : oneLine(JSON.stringify(adds));
    return decoded(kind, meaning, { protocol, name, value, adds, id, problem });
  }
}
