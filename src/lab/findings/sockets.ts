import type { WatchedSocket } from "../record/watched-socket.ts";
import type { SocketRoute } from "../sockets.ts";
import { Visits } from "./visits.ts";

/** How often the server that speaks does so, and milliseconds between two messages: three seconds. */
const SPEAKS = { times: 20, every: 150 } as const;

/** The close codes of a server in trouble, and of one that says goodbye; the last one stays. */
const FAILS = [
  [1011, "Something broke"],
  [4008, "Too slow"],
] as const;
const ENDS = [
  [1000, "Done"],
  [1001, "Restarting"],
] as const;

/** Every WebSocket of the findings' pages. */
export function sockets(): Readonly<Record<string, SocketRoute>> {
  const visits = new Visits();
  const closing =
    (goodbyes: readonly (readonly [code: number, reason: string])[]): SocketRoute["open"] =>
    (socket, request) => {
      const [code, reason] = goodbyes[visits.next(request) - 1] ?? [1000, "Done"];
      socket.send("hello");
      socket.close(code, reason);
    };
  return {
    "/findings/sockets/speaks": { open: speak },
    "/findings/sockets/drops": { open: (socket) => socket.close(1000, "Not now") },
    "/findings/sockets/fails": { open: closing(FAILS) },
    "/findings/sockets/ends": { open: closing(ENDS) },
    "/findings/sockets/receipts": { open: giveReceipts },
  };
}

/** Speaks whether anybody answers or not. */
function speak(socket: WatchedSocket): void {
  let count = 0;
  const timer = setInterval(() => {
    socket.send(`news ${++count}`);
    if (count === SPEAKS.times) clearInterval(timer);
  }, SPEAKS.every);
  socket.on("close", () => clearInterval(timer));
}

/** Tells how many messages have come so far. */
function giveReceipts(socket: WatchedSocket): void {
  let count = 0;
  socket.on("message", () => socket.send(`received ${++count}`));
}
