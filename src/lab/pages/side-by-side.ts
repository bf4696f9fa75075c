import { listenToStream } from "./techniques/sse.ts";
import { pollLong } from "./techniques/long-polling.ts";
import { pollShortly } from "./techniques/short-polling.ts";
import { talk } from "./techniques/websocket.ts";
import { address, socketAddress } from "./view/address.ts";
import type { Ear } from "./techniques/ear.ts";

const ear: Ear = {
  asked: () => () => undefined,
  heard: () => undefined,
  received: () => undefined,
  sent: () => undefined,
  state: () => undefined,
};
pollShortly(address("/short-polling/updates"), ear);
pollLong(address("/long-polling/updates"), ear);
listenToStream(address("/sse/stream"), ear, ["message"]);
const { say } = talk(socketAddress("/websocket"), {
  ...ear,
  heard: (update) => say(JSON.stringify({ seen: update.id })),
});
