import type { Direction } from "../../core/capture/vocabulary.ts";
import {
  decoded,
  type ConnectionContext,
  type Decoded,
  type Message,
  type MessageDecoder,
  type ProtocolName,
} from "../decoded.ts";
import { bytesOfBase64 } from "../formats/bytes-of-base64.ts";
import { joinEach } from "../formats/join-parts.ts";
import { readJson } from "../formats/json-text.ts";
import { contentOf, CUT, malformed, NOT_KEPT, payloadOf } from "../formats/payload-content.ts";
import { decodePlain } from "../formats/plain.ts";
import { preview, say } from "../formats/preview.ts";
import { undecoded } from "../formats/undecoded.ts";
import { queryOf } from "../query.ts";
import {
  splitVersion3,
  splitVersion3Bytes,
  splitVersion4,
  type EnginePacket,
  type EnginePayload,
} from "./engine-io-payload.ts";
import { isSocketIoPacket, SocketIo } from "./socket-io.ts";

const PROTOCOL = "engine.io";
/** First byte of a binary message in protocol 3. */
const MESSAGE_TYPE = 4;

/**
 * Engine.IO packets of protocol 3 and 4, over WebSocket and in polling bodies, and the Socket.IO packets in them.
 *
 * @see https://socket.io/docs/v4/engine-io-protocol/
 */
export class EngineIo implements MessageDecoder {
  readonly #isVersion3: boolean;
  readonly #isPolling: boolean;
  readonly #socketIo = new SocketIo();
  /** Whether its messages are Socket.IO packets: as the first one is, so are all. */
  #isSocketIo: boolean | undefined;

  constructor({ url, mechanism }: ConnectionContext) {
    this.#isVersion3 = queryOf(url)?.get("EIO") === "3";
    this.#isPolling = mechanism !== "websocket";
  }

  get inner(): ProtocolName | undefined {
    return this.#isSocketIo === true ? "socket.io" : undefined;
  }

  decode({ payload, direction }: Message): Decoded {
    const content = contentOf(payload);
    if (content === undefined)
      return decoded("data", "", { protocol: PROTOCOL, problem: NOT_KEPT });
    const { isCut } = content;
    if (!this.#isPolling) {
      const packet = content.text ?? this.#socketBytes(content.bytes);
      return this.#decodePacket(packet, isCut, direction);
    }
    // What the server answers to a POST.
    if (content.text === "ok") return decoded("control", "ok", { protocol: PROTOCOL });
    const { packets, isWhole } = this.#split(content.text ?? content.bytes);
    if (packets.length === 0) return undecoded(PROTOCOL, payload, malformed("No packets."));
    const joined = joinEach(PROTOCOL, packets, (packet, isLast) =>
      this.#decodePacket(packet, isCut && isLast, direction),
    );
    if (isWhole || joined.problem) return joined;
    return { ...joined, problem: isCut ? CUT : malformed("A packet's length is wrong.") };
  }

  #socketBytes(bytes: Uint8Array): EnginePacket {
    return this.#isVersion3 && bytes[0] === MESSAGE_TYPE ? bytes.subarray(1) : bytes;
  }

  #split(body: string | Uint8Array): EnginePayload {
    if (typeof body !== "string") return splitVersion3Bytes(body);
    return this.#isVersion3 ? splitVersion3(body) : splitVersion4(body);
  }

  #decodePacket(packet: EnginePacket, isCut: boolean, direction: Direction): Decoded {
    if (typeof packet !== "string") return this.#decodeBinary(packet, direction);
    const data = packet.slice(1);
    const fields = { protocol: PROTOCOL } as const;
    switch (packet[0]) {
      case "0": {
        const { value, problem } = readJson(data, isCut);
        return decoded("open", say("open", preview(value)), { ...fields, value, problem });
      }
      case "1":
        return decoded("close", "close", fields);
      case "2":
        if (data !== "") return decoded("control", say("ping", data), fields);
        return decoded("heartbeat", "ping", { ...fields, id: "ping", role: "asks" });
      case "3":
        if (data !== "") return decoded("control", say("pong", data), fields);
        return decoded("heartbeat", "pong", { ...fields, id: "ping", role: "answers" });
      case "4":
        return this.#decodeMessage(data, isCut, direction);
      case "5":
        return decoded("control", "upgrade", fields);
      case "6":
        return decoded("control", "noop", fields);
      case "b": {
        // Protocol 3 names the type once more: "b4" and the base64.
        const bytes = bytesOfBase64(this.#isVersion3 ? data.slice(1) : data);
        if (bytes !== undefined) return this.#decodeBinary(bytes, direction);
        return undecoded(PROTOCOL, payloadOf(packet, isCut), isCut ? CUT : malformed("No base64."));
      }
      default:
        return undecoded(PROTOCOL, payloadOf(packet, isCut), malformed("No Engine.IO packet."));
    }
  }

  #decodeMessage(data: string, isCut: boolean, direction: Direction): Decoded {
    this.#isSocketIo ??= isSocketIoPacket(data);
    if (this.#isSocketIo) return this.#socketIo.decodeText(data, isCut, direction);
    return { ...decodePlain(payloadOf(data, isCut)), protocol: PROTOCOL };
  }

  #decodeBinary(bytes: Uint8Array, direction: Direction): Decoded {
    if (this.#isSocketIo) return this.#socketIo.decodeAttachment(bytes, direction);
    return { ...decodePlain(payloadOf(bytes)), protocol: PROTOCOL };
  }
}
