import type { PageScript } from "../page-script.ts";

/** What a page sees of the browser's list of resources, which the shim reads too. */
export const resourceTimingScripts: readonly PageScript[] = [
  {
    name: "a full Resource Timing buffer: what it holds, what the page hears of it, and its own observers",
    atLeast: 12,
    run: async (log) => {
      // A frame has a buffer of its own, into which no icon of the page comes.
      const frame = document.createElement("iframe");
      document.body.append(frame);
      const view = frame.contentWindow as Window & typeof globalThis;
      const { performance } = view;
      const ROOM = 5;
      const heard: string[] = [];
      const hear = ({ type, target, isTrusted }: Event) =>
        heard.push(`${type} ${target === performance} ${isTrusted}`);
      performance.addEventListener("resourcetimingbufferfull", hear);
      const ask = async (count: number, label: string) => {
        for (let index = 0; index < count; index += 1) {
          await (await view.fetch(`/text?${label}${index}`)).text();
        }
      };
      const nameOf = ({ name }: PerformanceEntry) => name.slice(name.indexOf("?"));
      const held = () => performance.getEntriesByType("resource").map(nameOf).join();
      /** The browser lists a resource some time after its body has come. */
      const until = async (isThere: () => boolean) => {
        while (!isThere()) await new Promise((resolve) => setTimeout(resolve, 5));
      };
      performance.clearResourceTimings();
      performance.setResourceTimingBufferSize(ROOM);
      await ask(ROOM, "a");
      await until(() => held().includes("a4"));
      log(held());
      await ask(3, "b");
      await until(() => heard.length > 0);
      log(heard[0]);
      log(held());
      const observed: string[] = [];
      const observer = new view.PerformanceObserver((list, self) => {
        observed.push(...list.getEntries().map(nameOf));
        if (self !== observer) observed.push("another observer");
      });
      observer.observe({ type: "resource" });
      await ask(3, "c");
      await until(() => observed.length >= 3);
      log(observed.join(), observer.takeRecords().length);
      log(held());
      performance.clearResourceTimings();
      log(held());
      await ask(2, "d");
      await until(() => held().includes("d1"));
      log(held());
      performance.setResourceTimingBufferSize(250);
      performance.onresourcetimingbufferfull = hear;
      log(performance.onresourcetimingbufferfull === hear);
      heard.length = 0;
      performance.dispatchEvent(new view.Event("resourcetimingbufferfull"));
      log(heard.join());
      const { PerformanceObserver: Native } = view;
      log(Native.name, String(Native), Native.supportedEntryTypes.includes("resource"));
      observer.disconnect();
      const before = observed.length;
      await ask(1, "e");
      await until(() => held().includes("e0"));
      log(observed.length - before);
      log(held());
    },
  },
];
