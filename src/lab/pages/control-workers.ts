import { address, socketAddress } from "./view/address.ts";
import { pause } from "./techniques/pause.ts";
import { element, finish, view } from "./view/dom.ts";
import { showLog } from "./view/log.ts";

/** The page asks this many times itself, at the same address as its worker. */
const OWN_POLLS = 4;
const PERIOD = 400;

const log = showLog();
const worker = new Worker(address("/scripts/worker-traffic.js"), { type: "module" });
const shared = new SharedWorker(address("/scripts/worker-traffic.js"), { type: "module" });
shared.port.start();
const stopped = new Promise<void>((resolve) => {
  worker.addEventListener("message", ({ data }: MessageEvent<string>) => {
    log(data);
    if (data === "stopped") resolve();
  });
});

const act = (id: string, label: string, action: () => void): void => {
  const button = element("button", { id }, label);
  button.addEventListener("click", action);
  controls.append(button, " ");
};
const controls = element("p");
view().prepend(controls);
act("say", "Let the worker say something", () => worker.postMessage("said at a click"));
act("stop", "Stop the worker's polling", () => worker.postMessage("stop"));
act("terminate", "Terminate the worker", () => worker.terminate());

const socket = new WebSocket(socketAddress("/controls/socket"));
socket.addEventListener("open", () => socket.send("the page is here"));
socket.addEventListener("message", ({ data }) => log(`the page heard ${String(data)}`));
for (let asked = 0; asked < OWN_POLLS; asked++) {
  const response = await fetch(address("/short-polling/updates"));
  log(`the page was answered: ${await response.text()}`);
  await pause(PERIOD, new AbortController().signal);
}
await stopped;
finish();
