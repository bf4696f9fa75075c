import type { PageScript } from "../page-script.ts";

/** Pages that put accessors where lists keep their items. */
export const placesScripts: readonly PageScript[] = [
  {
    name: "a page with accessors on Array.prototype sees no list but its own",
    atLeast: 2,
    run: async (log, at) => {
      // As many as a segment of a record and a batch have, and more.
      const PLACES = 600;
      let runs = 0;
      // The log itself is a list.
      let said = "";
      const note = (what: string) => void (said += `${what}: ${runs}; `);
      for (let place = 0; place < PLACES; place += 1) {
        const count = () => void (runs += 1);
        Object.defineProperty(Array.prototype, place, {
          get: count,
          set: count,
          configurable: true,
        });
      }
      const bytes = Object.getPrototypeOf(Uint8Array.prototype) as object;
      const length = Object.getOwnPropertyDescriptor(bytes, "length")!;
      Object.defineProperty(bytes, "length", {
        ...length,
        get(): unknown {
          runs += 1;
          return Reflect.apply(length.get!, this, []);
        },
      });
      let names = "";
      const source = new EventSource("/events");
      const told = new Promise<void>((resolve) => {
        source.onmessage = ({ data }) => {
          names += String(data);
          resolve();
        };
      });
      const socket = new WebSocket(at.sockets);
      socket.binaryType = "arraybuffer";
      await new Promise((resolve) => (socket.onopen = resolve));
      const answered = new Promise<unknown>((resolve) => {
        socket.onmessage = ({ data }) => resolve(data);
      });
      for (let sent = 0; sent < PLACES; sent += 1) socket.send("x");
      socket.send(new Uint8Array(3));
      note(typeof (await answered));
      const init = { method: "POST", body: new Uint8Array(5), headers: { "x-one": "1" } };
      note(await (await fetch({ toString: () => "/echo" } as never, init)).text());
      const reader = (await fetch("/chunks")).body!.getReader();
      while (!(await reader.read()).done);
      note("read");
      const xhr = new XMLHttpRequest();
      xhr.open("POST", { toString: () => "/echo" } as never);
      xhr.setRequestHeader("x-two", "2");
      const loaded = new Promise((resolve) => (xhr.onloadend = resolve));
      xhr.send("x");
      await loaded;
      note(xhr.responseText);
      await told;
      source.addEventListener({ toString: () => "other" } as never, () => undefined);
      source.close();
      socket.close();
      note(`${names.length > 0}`);
      await new Promise((resolve) => (socket.onclose = resolve));
      note("closed");
      for (let place = 0; place < PLACES; place += 1)
        Reflect.deleteProperty(Array.prototype, place);
      Object.defineProperty(bytes, "length", length);
      log(said);
      log("accessors that ran", runs);
    },
  },
];
