import { address } from "./view/address.ts";
import { perform } from "./view/log.ts";

perform(async (log) => {
  log("asked");
  const response = await fetch(address("/controls/slow-report"));
  log(JSON.stringify(await response.json()));
});
