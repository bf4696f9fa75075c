import { ConnectionDecoder } from "./connection-decoder.ts";
import type { ConnectionContext, Decoded, Message } from "./decoded.ts";

export { ConnectionDecoder } from "./connection-decoder.ts";
export { detectProtocol } from "./detect/detect-protocol.ts";
export type { DetectionContext } from "./detect/detect-protocol.ts";
export { PROTOCOLS } from "./decoded.ts";
export type {
  ConnectionContext,
  Decoded,
  DecodedKind,
  FormatName,
  JsonValue,
  Message,
  Problem,
  ProtocolName,
} from "./decoded.ts";
export { preview } from "./formats/preview.ts";
export { ReplyPairs } from "./pair-replies.ts";
export type { BuiltAnswer, ToolCall } from "./streams/built-answer.ts";

/** Decodes a message or body that stands alone. A connection's messages want a {@link ConnectionDecoder}. */
export function decodeMessage(context: ConnectionContext, message: Message): Decoded {
  return new ConnectionDecoder(context).push(message);
}
