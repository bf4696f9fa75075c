import type { Entry } from "../core/session/model.ts";
import type { ConnectionContext } from "./decoded.ts";

/** What a decoder may know of a connection or exchange. */
export function connectionContext(entry: Entry): ConnectionContext {
  const { mechanism, url, opened, protocols = [] } = entry;
  const asked = protocols.length === 1 ? protocols[0] : undefined;
  const subprotocol = opened?.protocol || (opened === undefined ? asked : undefined);
  return {
    mechanism,
    url,
    ...(subprotocol === undefined ? {} : { subprotocol }),
    ...(opened === undefined ? {} : { headers: opened.headers }),
  };
}
