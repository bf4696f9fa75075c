import type { PageScript } from "../page-script.ts";

export const webSocketScripts: readonly PageScript[] = [
  {
    name: "a conversation: text, buffers, views, blobs, and every kind of listener",
    atLeast: 36,
    run: async (log, at) => {
      const socket = new WebSocket(at.sockets, ["first", "second"]);
      log("connecting", socket.readyState, socket.bufferedAmount, socket.protocol === "");
      try {
        socket.send("too early");
      } catch (error) {
        log("send", (error as Error).name, (error as Error).message, error instanceof DOMException);
      }
      const told = (label: string) => (event: Event) => {
        log(
          label,
          event.type,
          event.isTrusted,
          event.target === socket,
          event.currentTarget === socket,
        );
        log(label, event.bubbles, event.cancelable, event.eventPhase, event.constructor.name);
      };
      socket.addEventListener("open", told("listener"));
      socket.onopen = told("setter");
      socket.addEventListener("open", told("once"), { once: true });
      socket.addEventListener("open", { handleEvent: told("object") });
      await new Promise((resolve) => socket.addEventListener("open", resolve));
      log(
        "open",
        socket.readyState,
        socket.protocol,
        socket.extensions === "" || socket.extensions.length > 0,
      );
      const ask = async (
        data: string | ArrayBuffer | Uint8Array<ArrayBuffer> | DataView<ArrayBuffer> | Blob,
      ) => {
        const answer = new Promise<MessageEvent<unknown>>((resolve) => {
          socket.addEventListener("message", (event: MessageEvent<unknown>) => resolve(event), {
            once: true,
          });
        });
        log("returns", socket.send(data));
        return (await answer).data;
      };
      log(await ask("héllo"));
      log(await ask(""));
      log(await ask(12.5 as unknown as string), await ask(null as unknown as string));
      log(await ask({ toString: () => "an object" } as unknown as string));
      const blob = await ask(new Uint8Array([1, 2, 3]));
      log(blob instanceof Blob, await (blob as Blob).text());
      socket.binaryType = "arraybuffer";
      const buffer = await ask(new Uint8Array([9, 8, 7, 6]).subarray(1, 3));
      log(buffer instanceof ArrayBuffer, new Uint8Array(buffer as ArrayBuffer).join());
      log(new Uint8Array((await ask(new DataView(new ArrayBuffer(2)))) as ArrayBuffer).join());
      log(new Uint8Array((await ask(new Blob(["blob"]))) as ArrayBuffer).join());
      const big = "y".repeat(300_000);
      log((await ask(big)) === big, socket.binaryType);
      const order: string[] = [];
      const both = new Promise<void>((resolve) => {
        socket.onmessage = ({ data }) => {
          order.push(data instanceof ArrayBuffer ? "blob" : String(data));
          if (order.length === 3) resolve();
        };
      });
      socket.send("one");
      socket.send(new Blob(["two"]));
      socket.send("three");
      await both;
      log("order", order.join());
      const removed = () => log("must not be called");
      socket.addEventListener("message", removed);
      socket.removeEventListener("message", removed);
      socket.onmessage = removed;
      log(socket.onmessage === removed);
      socket.onmessage = null;
      log(await ask("after removal"));
      const synthetic = new MessageEvent("message", { data: "made up" });
      socket.addEventListener("message", (event) => log("synthetic", event.isTrusted, event.data), {
        once: true,
      });
      log(socket.dispatchEvent(synthetic));
      const closed = new Promise<CloseEvent>((resolve) => (socket.onclose = resolve));
      socket.send("close 4002");
      const { code, reason, wasClean } = await closed;
      log("closed", code, reason, wasClean, socket.readyState);
      log(
        socket.send("too late"),
        socket.bufferedAmount,
        socket.send("more"),
        socket.bufferedAmount,
      );
      log(socket.close(), socket.readyState);
    },
  },
  {
    name: "closing, failing and refusing",
    atLeast: 14,
    run: async (log, at) => {
      const follow = (socket: WebSocket) =>
        new Promise<void>((resolve) => {
          for (const type of ["open", "message", "error"]) {
            socket.addEventListener(type, (event) =>
              log(event.type, event.constructor.name, socket.readyState),
            );
          }
          socket.addEventListener("close", ({ code, reason, wasClean }) => {
            log("close", code, reason, wasClean, socket.readyState);
            resolve();
          });
        });
      const early = new WebSocket(`${at.sockets}/held`);
      early.close();
      log(early.readyState);
      await follow(early);
      const refused = new WebSocket(at.sockets.replace(/:\d+/, ":1"));
      await follow(refused);
      const broken = new WebSocket(at.sockets);
      broken.onopen = () => broken.send("break");
      await follow(broken);
      const own = new WebSocket(at.sockets);
      own.onopen = () => {
        for (const [code, reason] of [
          [1001, ""],
          [4000, "é".repeat(100)],
        ] as const) {
          try {
            own.close(code, reason);
          } catch (error) {
            log((error as Error).name);
          }
        }
        own.close(4000, "mine");
        log(own.readyState);
      };
      await follow(own);
      const wrong = new WebSocket(at.sockets, "unknown");
      wrong.onopen = () => wrong.close(4001);
      await follow(wrong);
    },
  },
  {
    name: "errors in handlers reach the window, and the others still run",
    atLeast: 9,
    run: async (log, at) => {
      const socket = new WebSocket(at.sockets);
      socket.onopen = () => {
        socket.send("x");
        throw new Error("in onopen");
      };
      const answered = new Promise<void>((resolve) => {
        socket.addEventListener("message", () => {
          resolve();
          throw new Error("in a listener");
        });
      });
      socket.addEventListener("message", (event) => {
        event.stopImmediatePropagation();
        log("second listener", event.defaultPrevented);
      });
      socket.addEventListener("message", () => log("must be stopped"));
      window.onerror = (message, _source, _line, _column, error) => {
        log("onerror", message, error instanceof Error);
        return true;
      };
      const closed = new Promise((resolve) => socket.addEventListener("close", resolve));
      socket.addEventListener("close", () => {
        throw new TypeError("in close");
      });
      await answered;
      const xhr = new XMLHttpRequest();
      xhr.onload = () => {
        throw new Error("in onload");
      };
      xhr.open("GET", "/json");
      await new Promise((resolve) => {
        xhr.onloadend = resolve;
        xhr.send();
      });
      socket.send("close 1000");
      await closed;
      const source = new EventSource("/events");
      source.onmessage = () => {
        source.close();
        throw new Error("in onmessage");
      };
      await new Promise<void>((resolve) => {
        const look = () => (source.readyState === 2 ? resolve() : void setTimeout(look, 10));
        look();
      });
      window.onerror = null;
    },
  },
];
