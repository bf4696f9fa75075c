import { pause } from "./techniques/pause.ts";

/**
 * The script of a worker, dedicated or shared: asks and talks as a page does, where no script of the page can see it. It stops
 * when it is told to, and leaves its connection open.
 */
const PERIOD = 250;

const leaving = new AbortController();
const { host, protocol, search } = location;
const isShared = "SharedWorkerGlobalScope" in globalThis;

async function poll(path: string, answered: (body: string) => void): Promise<void> {
  while (!leaving.signal.aborted) {
    const response = await fetch(path + search);
    answered(await response.text());
    await pause(PERIOD, leaving.signal);
  }
}

function talk(say: (text: string) => void): (text: string) => void {
  const scheme = protocol === "https:" ? "wss:" : "ws:";
  const socket = new WebSocket(`${scheme}//${host}/controls/socket${search}`);
  socket.addEventListener("open", () => {
    socket.send("the worker is here");
    socket.send(new Uint8Array([0, 1, 254, 255]));
  });
  socket.addEventListener("message", ({ data }) => say(`the worker heard ${typeof data}`));
  return (text) => {
    if (socket.readyState === WebSocket.OPEN) socket.send(text);
  };
}

/** Nobody's DevTools see a shared worker's traffic beside its own. */
if (isShared) void poll("/controls/assets/shared", () => undefined);
else {
  const tell = (text: string): void => postMessage(text);
  const send = talk(tell);
  let answers = 0;
  void poll("/short-polling/updates", () => send(`answer ${++answers}`)).then(() =>
    tell("stopped"),
  );
  addEventListener("message", ({ data }) => {
    if (data === "stop") leaving.abort();
    else send(String(data));
  });
}
