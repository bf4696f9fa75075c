import type { PageScript } from "../page-script.ts";

/** Pages that come back from the back/forward cache, and pages that are there before they are shown. */
export const comingBackScripts: readonly PageScript[] = [
  {
    name: "pages that are left come back as they were",
    atLeast: 4,
    run: async (log, at) => {
      const kind = location.search.slice(1);
      const answer = (url: string) => fetch(url).then((response) => response.text());
      const makers: Record<string, () => Promise<unknown>> = {
        quiet: () => Promise.resolve(),
        done: async () => {
          await answer("/text");
          const xhr = new XMLHttpRequest();
          xhr.open("GET", "/text");
          await new Promise((resolve) => {
            xhr.onload = resolve;
            xhr.send();
          });
          const socket = new WebSocket(at.sockets);
          socket.onopen = () => socket.close();
          await new Promise((resolve) => (socket.onclose = resolve));
          const source = new EventSource("/events");
          await new Promise((resolve) => (source.onmessage = resolve));
          source.close();
          const frame = document.createElement("iframe");
          frame.srcdoc = "<p>framed";
          const framed = new Promise((resolve) => (frame.onload = resolve));
          document.body.append(frame);
          await framed;
          await frame.contentWindow!.fetch(`${at.origin}/text`);
        },
        worker: async () => {
          const worker = new Worker("/worker?kept");
          await new Promise((resolve) => (worker.onmessage = resolve));
          const { port1 } = new MessageChannel();
          port1.start();
        },
        socket: async () => {
          const socket = new WebSocket(at.sockets);
          socket.onclose = ({ code }) => tell("closed", code);
          await new Promise((resolve) => (socket.onopen = resolve));
        },
      };
      const tell = (...values: unknown[]) =>
        localStorage.setItem(kind, JSON.stringify([...values, Math.random()]));
      const loaded = () =>
        new Promise((resolve) => {
          // Browsers keep no page that still loads, be it only its icon.
          // A page has no event for when that is over, and an early leave replaces its entry in the history.
          if (document.readyState === "complete") setTimeout(resolve, 200);
          else addEventListener("load", () => setTimeout(resolve, 200));
        });
      if (kind === "") {
        for (const each of Object.keys(makers)) {
          const told = new Promise<StorageEvent>((resolve) => {
            addEventListener("storage", (event) => event.key === each && resolve(event));
          });
          open(`?${each}`, "_blank", "noopener");
          const values = JSON.parse((await told).newValue ?? "[]") as unknown[];
          log(each, ...values.slice(0, -1));
        }
        return;
      }
      const icon = document.createElement("link");
      icon.rel = "icon";
      icon.href = "data:,";
      document.head.append(icon);
      if (kind === "away") {
        await loaded();
        history.back();
        return;
      }
      const [navigation] = performance.getEntriesByType("navigation");
      const { type, notRestoredReasons } = navigation as PerformanceNavigationTiming & {
        notRestoredReasons?: { toJSON(): { reasons: { reason: string }[] | null } } | null;
      };
      const cameBack = type === "back_forward";
      const times = Number(sessionStorage.getItem(kind) ?? 0);
      if (cameBack && notRestoredReasons !== undefined) {
        // HTML, "NotRestoredReasons": the browser says why, so that once is enough.
        const reasons = notRestoredReasons?.toJSON().reasons ?? [];
        tell("loaded anew", ...reasons.map(({ reason }) => reason));
        return;
      }
      // Firefox gives no reasons. It keeps no page with a request under way (Document::CanSavePresentation), and now and then takes
      // that for the next page for one of the page that is left; nothing that a script can see tells when it will.
      if (cameBack && times === 6) {
        tell("loaded anew");
        return;
      }
      sessionStorage.setItem(kind, String(times + 1));
      addEventListener("pageshow", ({ persisted }) => {
        // What was open is told of by its end.
        if (persisted && kind !== "socket") tell("restored", document.visibilityState);
      });
      await makers[kind]!();
      await loaded();
      location.href = "?away";
    },
  },
  {
    name: "pages that are prerendered, and then shown",
    atLeast: 1,
    run: async (log, at) => {
      const kind = location.search.slice(1);
      const tell = (key: string, ...values: unknown[]) =>
        localStorage.setItem(key, JSON.stringify([...values, Math.random()]));
      const told = (key: string) =>
        new Promise<unknown[]>((resolve) => {
          addEventListener("storage", (event) => {
            if (event.key === key) resolve(JSON.parse(event.newValue ?? "[]") as unknown[]);
          });
        });
      if (!HTMLScriptElement.supports("speculationrules")) {
        log("this browser prerenders nothing");
        return;
      }
      if (kind === "") {
        const shown = told("shown");
        open("?before", "_blank", "noopener");
        for (const value of (await shown).slice(0, -1)) log(value);
        return;
      }
      if (kind === "before") {
        const prerendered = told("prerendered");
        const rules = document.createElement("script");
        rules.type = "speculationrules";
        rules.text = JSON.stringify({ prerender: [{ urls: ["?coming"], eagerness: "immediate" }] });
        document.head.append(rules);
        await prerendered;
        location.href = "?coming";
        return;
      }
      const prerendering = () => (document as Document & { prerendering: boolean }).prerendering;
      const seen: unknown[] = [prerendering(), document.visibilityState];
      const changed = new Promise<Event>((resolve) =>
        document.addEventListener("prerenderingchange", resolve),
      );
      const socket = new WebSocket(at.sockets);
      socket.onclose = ({ code }) => seen.push("closed", code);
      socket.onopen = () => seen.push("open", prerendering());
      seen.push(await fetch("/text").then((response) => response.text()), prerendering());
      tell("prerendered");
      const { isTrusted, target } = await changed;
      seen.push(isTrusted, target === document, prerendering(), document.visibilityState);
      if (socket.readyState === WebSocket.CONNECTING) {
        await new Promise((resolve) => socket.addEventListener("open", resolve));
      }
      seen.push(await fetch("/text").then((response) => response.status));
      const [navigation] = performance.getEntriesByType("navigation");
      seen.push((navigation as unknown as { activationStart: number }).activationStart > 0);
      tell("shown", ...seen);
    },
  },
];
