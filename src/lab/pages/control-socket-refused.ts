import { socketAddress } from "./view/address.ts";
import { perform, type Log } from "./view/log.ts";

const knock = (log: Log): Promise<void> =>
  new Promise((resolve) => {
    const socket = new WebSocket(socketAddress("/controls/socket-no"));
    socket.addEventListener("error", () => log("error"));
    socket.addEventListener("close", (event) => {
      log(`closed with ${event.code}, never open`);
      resolve();
    });
  });

perform(knock);
