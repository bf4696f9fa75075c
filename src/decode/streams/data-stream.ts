import type { Decoded, Message, MessageDecoder } from "../decoded.ts";
import { joinParts } from "../formats/join-parts.ts";
import { readJson } from "../formats/json-text.ts";
import { CUT, malformed, NOT_KEPT, payloadOf, textContent } from "../formats/payload-content.ts";
import { undecoded } from "../formats/undecoded.ts";
import { MAX_LINES } from "../limits.ts";
import { readDataStreamPart } from "./ai-sdk.ts";
import { AnswerDecoder } from "./answer-decoder.ts";
import type { BuiltAnswer } from "./built-answer.ts";

const PROTOCOL = "ai-sdk-data";

/** A line of the data stream: a code, a colon, JSON. */
const LINE = /^([0-9a-k]):(?=["{[])/;

/** Whether a body is a data stream: each line a part, and one of them text or the start of a step. */
export function isDataStream(text: string): boolean {
  const lines = text.slice(0, SAMPLE).split("\n").slice(0, -1);
  return lines.every((line) => LINE.test(line)) && lines.some((line) => /^(?:0:"|f:\{)/.test(line));
}

const SAMPLE = 16 * 1024;

/** The AI SDK's older data stream in a body, which is to be given whole. */
export class DataStream implements MessageDecoder {
  readonly #answer = new AnswerDecoder(PROTOCOL, readDataStreamPart);

  get built(): BuiltAnswer {
    return this.#answer.built;
  }

  decode(message: Message): Decoded {
    const content = textContent(message.payload);
    if (content === undefined) return undecoded(PROTOCOL, message.payload, NOT_KEPT);
    if (message.direction === "sent") return this.#answer.decode(message);
    const lines = content.text.split("\n").filter((line) => line.trim() !== "");
    // Each line counts for the answer, also where the parts are too many to be shown.
    const parts = lines
      .slice(0, MAX_LINES)
      .map((line, index) =>
        this.#decodeLine(line, content.isCut && index === lines.length - 1, message),
      );
    return joinParts(PROTOCOL, parts, lines.length);
  }

  #decodeLine(line: string, isCut: boolean, message: Message): Decoded {
    const payload = payloadOf(line, isCut);
    const code = LINE.exec(line)?.[1];
    if (code === undefined) return undecoded(PROTOCOL, payload, isCut ? CUT : NO_PART);
    const { value, problem } = readJson(line.slice(2), isCut);
    if (value === undefined) return undecoded(PROTOCOL, payload, problem ?? NO_PART);
    return this.#answer.read({ value: { code, value } }, { ...message, payload });
  }
}

const NO_PART = malformed("A line is no part of a data stream.");
