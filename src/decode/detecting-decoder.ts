import type {
  ConnectionContext,
  Decoded,
  Message,
  MessageDecoder,
  ProtocolName,
} from "./decoded.ts";
import { detectProtocol } from "./detect/detect-protocol.ts";
import { decodePlain } from "./formats/plain.ts";
import { DETECTION_MESSAGES } from "./limits.ts";

type Maker = (protocol: ProtocolName, context: ConnectionContext) => MessageDecoder;

/**
 * Finds out a connection's protocol from its first {@link DETECTION_MESSAGES} messages, and then keeps to it. Until
 * then, and where there is none, payloads are read as what they are.
 */
export class DetectingDecoder implements MessageDecoder {
  readonly #context: ConnectionContext;
  readonly #make: Maker;
  #protocol: ProtocolName | undefined;
  #decoder: MessageDecoder | undefined;
  #looked = 0;

  constructor(context: ConnectionContext, make: Maker) {
    this.#context = context;
    this.#make = make;
    this.#look([]);
  }

  get protocol(): ProtocolName | undefined {
    return this.#protocol;
  }

  /** Whether it is settled that there is no protocol that is known. */
  get isPlain(): boolean {
    return this.#decoder === undefined && this.#looked >= DETECTION_MESSAGES;
  }

  get decoder(): MessageDecoder | undefined {
    return this.#decoder;
  }

  decode(message: Message): Decoded {
    if (this.#decoder === undefined && this.#looked < DETECTION_MESSAGES) {
      this.#looked++;
      this.#look([message]);
    }
    return this.#decoder?.decode(message) ?? decodePlain(message.payload);
  }

  #look(messages: readonly Message[]): void {
    this.#protocol = detectProtocol({ ...this.#context, messages });
    if (this.#protocol !== undefined) this.#decoder = this.#make(this.#protocol, this.#context);
  }
}
