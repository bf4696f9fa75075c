import { address } from "./view/address.ts";
import { perform } from "./view/log.ts";
import { pause } from "./techniques/pause.ts";

const NAMES = (
  "apple banana cherry damson elder fig grape hazel iris juniper kiwi lemon mango nectar olive " +
  "papaya quince raisin salak tomato ugli vanilla walnut ximenia yuzu zest almond birch cedar dill"
).split(" ");

/** As even as a timer, but each URL only once: the things a page is made of. */
perform(async (log) => {
  for (const name of NAMES) {
    const response = await fetch(address(`/controls/assets/${name}`));
    log(JSON.stringify(await response.json()));
    await pause(100, new AbortController().signal);
  }
});
