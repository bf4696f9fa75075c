import { TIMINGS } from "../../feed/timings.ts";
import type { Update } from "../../feed/update.ts";
import type { Ear, Stop } from "./ear.ts";
import { pause } from "./pause.ts";

export interface Talk {
  /** Says something to the others; before the connection is open it is not sent, and the answer is false. */
  readonly say: (message: string | Uint8Array<ArrayBuffer>) => boolean;
  readonly stop: Stop;
}

/** Talks over a connection. Nothing reconnects by itself: that is the page's own work, after the close. */
export function talk(url: URL, ear: Ear): Talk {
  const leaving = new AbortController();
  let socket = connect();

  function connect(): WebSocket {
    const opened = new WebSocket(url);
    const ended = ear.asked();
    opened.binaryType = "arraybuffer";
    opened.addEventListener("open", () => ear.state("open", true));
    opened.addEventListener("message", (event: MessageEvent<string | ArrayBuffer>) => {
      ear.received(event.data);
      const update = typeof event.data === "string" ? parse(event.data) : undefined;
      if (update !== undefined) ear.heard(update);
    });
    opened.addEventListener("close", (event) => {
      ended();
      ear.state(`closed with ${event.code} ${event.reason}`.trim(), false);
      // 1000 and 4000: this side or the other meant it.
      if (event.code !== 1000 && event.code !== 4000) void reconnect();
    });
    return opened;
  }

  async function reconnect(): Promise<void> {
    await pause(TIMINGS.reconnect, leaving.signal);
    if (!leaving.signal.aborted) socket = connect();
  }

  return {
    say: (message) => {
      // `send` throws while connecting, and loses silently what is sent after the close.
      if (socket.readyState !== WebSocket.OPEN) return false;
      socket.send(message);
      ear.sent(message);
      return true;
    },
    stop: () => {
      leaving.abort();
      socket.close(1000, "Done");
    },
  };
}

/** The news in a message; other pages' messages are none. */
function parse(text: string): Update | undefined {
  if (!text.startsWith('{"id":')) return undefined;
  return JSON.parse(text) as Update;
}
