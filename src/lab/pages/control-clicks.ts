import { address } from "./view/address.ts";
import { element, view } from "./view/dom.ts";
import { showLog } from "./view/log.ts";

const button = element("button", { id: "click" }, "Save");
view().append(element("p", {}, button));
const log = showLog();
let clicks = 0;

button.addEventListener("click", () => {
  const body = JSON.stringify({ click: ++clicks });
  const headers = { "Content-Type": "application/json" };
  void fetch(address("/controls/click"), { method: "POST", headers, body }).then((response) =>
    log(`click ${clicks}: ${response.status}`),
  );
});
