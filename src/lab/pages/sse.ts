import { CHANNELS, isChannel } from "../feed/channels.ts";
import { listenToStream } from "./techniques/sse.ts";
import { address, channel } from "./view/address.ts";
import { showSample } from "./view/sample.ts";

const { news } = CHANNELS[isChannel(channel) ? channel : "updates"];
const names = new Set(["message", ...news.map(([name]) => name)]);

showSample("sse", (ear) => ({
  stop: listenToStream(address("/sse/stream", { channel }), ear, [...names]),
}));
