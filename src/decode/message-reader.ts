import type { MessageReader } from "../core/reading/message-reader.ts";
import type { Entry } from "../core/session/model.ts";
import { connectionContext } from "./connection-context.ts";
import { ConnectionDecoder } from "./connection-decoder.ts";
import type { Decoded } from "./decoded.ts";

/** Reads an entry's messages for a session, which itself knows no protocol's messages. */
export function messageReader(entry: Entry): MessageReader {
  const decoder = new ConnectionDecoder(connectionContext(entry));
  return {
    get protocols() {
      return decoder.protocols;
    },
    get mayPair() {
      return !decoder.isPlain;
    },
    read: (message) => latenciesOf(decoder.push(message)),
  };
}

function latenciesOf({ latency, parts = [] }: Decoded): readonly number[] {
  const inner = parts.flatMap(latenciesOf);
  return latency === undefined ? inner : [latency, ...inner];
}
