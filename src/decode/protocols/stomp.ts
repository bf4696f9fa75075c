import type { Direction } from "../../core/capture/vocabulary.ts";
import {
  decoded,
  type Decoded,
  type JsonValue,
  type Message,
  type MessageDecoder,
} from "../decoded.ts";
import { joinParts } from "../formats/join-parts.ts";
import { contentOf, CUT, malformed, NOT_KEPT, payloadOf } from "../formats/payload-content.ts";
import { decodePlain } from "../formats/plain.ts";
import { say } from "../formats/preview.ts";
import { undecoded } from "../formats/undecoded.ts";
import { WaitingBytes } from "../formats/waiting-bytes.ts";
import { MAX_PARTS } from "../limits.ts";
import { readFrame, skipLineEnds, type StompFrame } from "./stomp-frame.ts";

const PROTOCOL = "stomp";

/** STOMP 1.0 to 1.2: frames in text or binary messages, which may hold several frames or a part of one. */
export class Stomp implements MessageDecoder {
  readonly #waiting = new WaitingBytes();

  decode({ payload, direction }: Message): Decoded {
    const content = contentOf(payload);
    if (content === undefined) {
      this.#waiting.drop(direction);
      return undecoded(PROTOCOL, payload, NOT_KEPT);
    }
    // Lengths count bytes.
    const fresh = content.bytes ?? new TextEncoder().encode(content.text);
    const parts = this.#readAll(this.#waiting.with(fresh, direction), content.isCut, direction);
    if (parts.length === 0) return decoded("heartbeat", "heart-beat", { protocol: PROTOCOL });
    return joinParts(PROTOCOL, parts);
  }

  #readAll(bytes: Uint8Array, isCut: boolean, direction: Direction): readonly Decoded[] {
    const parts: Decoded[] = [];
    this.#waiting.drop(direction);
    let at = skipLineEnds(bytes, 0);
    while (at < bytes.length && parts.length <= MAX_PARTS) {
      const reading = readFrame(bytes, at);
      if (reading.kind === "malformed") {
        const rest = payloadOf(bytes.subarray(at), isCut);
        return [...parts, undecoded(PROTOCOL, rest, malformed(reading.reason))];
      }
      if (reading.kind === "unfinished") {
        return [...parts, this.#wait(bytes.subarray(at), reading.frame, isCut, direction)];
      }
      parts.push(describe(reading.frame));
      at = skipLineEnds(bytes, reading.end);
    }
    return parts;
  }

  #wait(
    rest: Uint8Array,
    frame: StompFrame | undefined,
    isCut: boolean,
    direction: Direction,
  ): Decoded {
    if (isCut) {
      return frame === undefined
        ? undecoded(PROTOCOL, payloadOf(rest, true), CUT)
        : { ...describe(frame, true), problem: CUT };
    }
    if (!this.#waiting.hold(rest, direction)) {
      return undecoded(PROTOCOL, payloadOf(rest), malformed("The frame does not end."));
    }
    return decoded("control", say(frame?.command, "…"), { protocol: PROTOCOL });
  }
}

function describe({ command, headers, body }: StompFrame, isCut = false): Decoded {
  const text = body.length === 0 ? undefined : decodePlain(payloadOf(body, isCut));
  const channel = headers["destination"];
  const value: JsonValue = text?.value === undefined ? { headers } : { headers, body: text.value };
  const fields = { protocol: PROTOCOL, name: command, channel, value } as const;
  const { receipt } = headers;
  const asked = receipt === undefined ? {} : { id: `receipt ${receipt}`, role: "asks" as const };
  switch (command) {
    case "CONNECT":
    case "STOMP":
      return decoded("open", say(command, headers["host"]), {
        ...fields,
        id: "connect",
        role: "asks",
      });
    case "CONNECTED":
      return decoded("open", say(command, headers["version"], headers["server"]), {
        ...fields,
        id: "connect",
        role: "answers",
      });
    case "RECEIPT": {
      const id = headers["receipt-id"] ?? "";
      return decoded("ack", say(command, id), { ...fields, id: `receipt ${id}`, role: "answers" });
    }
    case "SEND":
    case "MESSAGE": {
      const kind = receipt === undefined ? "event" : "request";
      return decoded(kind, say(command, channel, text?.meaning), { ...fields, ...asked });
    }
    case "ERROR":
      return decoded("error", say(command, headers["message"], text?.meaning), fields);
    case "ACK":
    case "NACK":
      return decoded("ack", say(command, headers["id"] ?? headers["message-id"]), {
        ...fields,
        ...asked,
      });
    case "DISCONNECT":
      return decoded("close", command, { ...fields, ...asked });
    default:
      return decoded("control", say(command, channel ?? headers["id"] ?? headers["transaction"]), {
        ...fields,
        ...asked,
      });
  }
}
