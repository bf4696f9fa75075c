import { address, socketAddress } from "./view/address.ts";
import { perform } from "./view/log.ts";

const first = (target: EventSource | WebSocket): Promise<string> =>
  new Promise((resolve) => {
    target.addEventListener("message", (event) => {
      target.close();
      resolve(String((event as MessageEvent).data));
    });
  });

perform(async (log) => {
  const { text } = (await (await fetch(address("/controls/body/markup"))).json()) as {
    text: string;
  };
  log(`fetch: ${text}`);
  log(`event: ${await first(new EventSource(address("/controls/stream/markup")))}`);
  const socket = new WebSocket(socketAddress("/controls/socket"));
  socket.addEventListener("open", () => socket.send("markup"));
  log(`message: ${await first(socket)}`);
});
