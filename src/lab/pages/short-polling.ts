import { pollShortly } from "./techniques/short-polling.ts";
import { address, channel } from "./view/address.ts";
import { showSample } from "./view/sample.ts";

showSample("short-polling", (ear) => ({
  stop: pollShortly(address("/short-polling/updates", { channel }), ear),
}));
