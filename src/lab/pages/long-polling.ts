import { pollLong } from "./techniques/long-polling.ts";
import { address, channel } from "./view/address.ts";
import { showSample } from "./view/sample.ts";

showSample("long-polling", (ear) => ({
  stop: pollLong(address("/long-polling/updates", { channel }), ear),
}));
