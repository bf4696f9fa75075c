import { DetectingDecoder } from "./detecting-decoder.ts";
import type { ConnectionContext, MessageDecoder, ProtocolName } from "./decoded.ts";
import { decodeActionCable } from "./protocols/action-cable.ts";
import { decodeBayeux } from "./protocols/bayeux.ts";
import { EngineIo } from "./protocols/engine-io.ts";
import { decodeGraphqlSse } from "./protocols/graphql-sse.ts";
import { decodeGraphqlWs } from "./protocols/graphql-ws.ts";
import { decodeJsonRpc } from "./protocols/json-rpc.ts";
import { Mqtt } from "./protocols/mqtt.ts";
import { Ndjson } from "./protocols/ndjson.ts";
import { decodePhoenix } from "./protocols/phoenix.ts";
import { decodePusher } from "./protocols/pusher.ts";
import { SignalR } from "./protocols/signalr.ts";
import { SockJs } from "./protocols/sockjs.ts";
import { Stomp } from "./protocols/stomp.ts";
import { readUiMessagePart } from "./streams/ai-sdk.ts";
import { AnswerDecoder } from "./streams/answer-decoder.ts";
import { readMessagesEvent } from "./streams/anthropic.ts";
import { DataStream } from "./streams/data-stream.ts";
import { readChatChunk, readResponsesEvent } from "./streams/openai.ts";

/** A decoder for one connection of the protocol. */
export function makeDecoder(protocol: ProtocolName, context: ConnectionContext): MessageDecoder {
  switch (protocol) {
    case "engine.io":
    case "socket.io":
      return new EngineIo(context);
    case "sockjs":
      return new SockJs(inner());
    case "signalr":
      return new SignalR();
    case "stomp":
      return new Stomp();
    case "mqtt":
      return new Mqtt(context);
    case "graphql-transport-ws":
    case "subscriptions-transport-ws":
      return { decode: (message) => decodeGraphqlWs(protocol, message) };
    case "graphql-sse":
      return { decode: decodeGraphqlSse };
    case "phoenix":
      return { decode: decodePhoenix };
    case "action-cable":
      return { decode: decodeActionCable };
    case "pusher":
      return { decode: decodePusher };
    case "bayeux":
      return { decode: decodeBayeux };
    case "json-rpc":
      return { decode: decodeJsonRpc };
    case "openai-chat":
      return new AnswerDecoder(protocol, readChatChunk);
    case "openai-responses":
      return new AnswerDecoder(protocol, readResponsesEvent);
    case "anthropic":
      return new AnswerDecoder(protocol, readMessagesEvent);
    case "ai-sdk":
      return new AnswerDecoder(protocol, readUiMessagePart);
    case "ai-sdk-data":
      return new DataStream();
    case "ndjson":
      return new Ndjson(inner());
  }
}

/** What lies in the frames of another protocol is looked at by itself: the URL is that of the frames. */
function inner(): DetectingDecoder {
  return new DetectingDecoder({ mechanism: "websocket", url: "" }, makeDecoder);
}
