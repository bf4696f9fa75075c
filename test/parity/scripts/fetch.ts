import type { PageScript } from "../page-script.ts";

export const fetchScripts: readonly PageScript[] = [
  {
    name: "answers of every kind",
    atLeast: 30,
    run: async (log, at) => {
      const show = (label: string, answer: Response) => {
        const { status, statusText, ok, redirected, type, bodyUsed } = answer;
        log(
          label,
          status,
          statusText,
          ok,
          redirected,
          type,
          bodyUsed,
          new URL(answer.url || at.origin).pathname,
        );
        log(
          label,
          [...answer.headers]
            .filter(([name]) => name.startsWith("content") || name.startsWith("x-"))
            .join("; "),
        );
      };
      const text = await fetch("/text");
      show("text", text);
      log(await text.text(), text.bodyUsed);
      const value = (await (await fetch("/json")).json()) as Record<string, unknown>;
      log(JSON.stringify(value), Object.getPrototypeOf(value) === Object.prototype);
      log(new Uint8Array(await (await fetch("/text")).arrayBuffer()).join());
      const blob = await (await fetch("/text")).blob();
      log(blob.size, blob.type, await blob.text());
      log((await (await fetch("/text")).bytes()).join());
      log([...(await (await fetch("/form")).formData())].join("; "));
      const empty = await fetch("/204");
      show("204", empty);
      log(empty.body, (await empty.text()) === "", empty.bodyUsed);
      const head = await fetch("/text", { method: "HEAD" });
      show("HEAD", head);
      log(await head.text());
      show("500", await fetch("/500"));
      show("redirect", await fetch("/redirect"));
      show("manual", await fetch("/redirect", { redirect: "manual" }));
      show("opaque", await fetch(`${at.other}/text`, { mode: "no-cors" }));
      show("data", await fetch("data:text/plain,hello"));
      show("empty", await fetch("/empty"));
      show("post", await fetch("/echo", { method: "POST", body: "x" }));
      show("location", await fetch(location as unknown as string));
      show("url", await fetch(new URL("/json?a=1#b", at.origin)));
      show("hash", await fetch("/json#fragment"));
      const cloned = await fetch("/json");
      const copy = cloned.clone();
      log(await copy.text(), cloned.bodyUsed, copy.bodyUsed, await cloned.text());
      const again = await fetch("/bad-json");
      log(await again.json().catch((error: unknown) => (error as Error).name), again.bodyUsed);
      log(
        await again
          .text()
          .catch((error: unknown) => Object.prototype.toString.call(error) + (error as Error).name),
      );
    },
  },
  {
    name: "requests of every kind, as the server got them",
    atLeast: 18,
    run: async (log, at) => {
      const id = `${Math.random()}`;
      const send = async (input: RequestInfo | URL, init?: RequestInit) => {
        log(await (await fetch(input, init)).text());
      };
      const headers = { "x-one": "1" };
      await send("/echo", { method: "POST", body: "text", headers });
      await send("/echo", { method: "post", body: new URLSearchParams({ a: "1" }) });
      await send("/echo", {
        method: "PUT",
        body: new Uint8Array([65, 66]),
        headers: [["x-one", "2"]],
      });
      await send("/echo", { method: "POST", body: new Blob(["blob"], { type: "text/x" }) });
      const form = new FormData();
      form.set("a", "1");
      form.set("file", new Blob(["x"]), "name");
      await send("/echo", { method: "POST", body: form, headers: new Headers(headers) });
      await send("/echo", { method: "POST", body: new DataView(new ArrayBuffer(3)) });
      const request = new Request("/echo", { method: "POST", body: "of a request", headers });
      await send(request);
      log(request.bodyUsed);
      await send(new Request("/echo", { headers }), {
        method: "POST",
        body: "over",
        headers: { "x-one": "3" },
      });
      await fetch(request).catch((error: unknown) => log("used", (error as Error).name));
      const reads: string[] = [];
      const init = {
        get method() {
          reads.push("method");
          return "POST";
        },
        get body() {
          reads.push("body");
          return "by getter";
        },
        get headers() {
          reads.push("headers");
          return headers;
        },
      };
      await send("/echo", init);
      log(reads.sort().join());
      let strings = 0;
      await send({ toString: () => ((strings += 1), `${at.origin}/echo`) } as unknown as string);
      log("converted", strings);
      await send("/echo", Object.create({ method: "POST", body: "inherited" }) as RequestInit);
      const thrown = await fetch("/echo", {
        get method(): string {
          throw new RangeError("mine");
        },
      }).catch((error: unknown) => (error as Error).message);
      log(thrown);
      const frozen = Object.freeze({
        method: "POST",
        body: "frozen",
        headers: Object.freeze({ "x-one": "4" }),
      });
      await send("/echo", frozen);
      const number = { method: "POST", body: 5 as unknown as string };
      await send("/echo", number);
      log(await (await fetch(`${at.other}/cross?id=${id}`)).text());
      log(await (await fetch(`/preflights?id=${id}`)).text());
    },
  },
  {
    name: "aborts, failures and unhandled rejections",
    atLeast: 15,
    run: async (log) => {
      const told: string[] = [];
      window.addEventListener("unhandledrejection", (event) => {
        event.preventDefault();
        told.push(String(event.reason));
      });
      window.addEventListener("rejectionhandled", () => told.push("handled later"));
      const caught = async (label: string, promise: Promise<unknown>) => {
        const error: unknown = await promise.then(
          () => "no error",
          (reason: unknown) => reason,
        );
        log(label, error, Object.prototype.toString.call(error), error instanceof DOMException);
      };
      await caught("aborted before", fetch("/json", { signal: AbortSignal.abort() }));
      await caught("own reason", fetch("/json", { signal: AbortSignal.abort("why not") }));
      const controller = new AbortController();
      const during = fetch("/silent", { signal: controller.signal });
      // The page's own pace: neither this answer nor the one of `/hang` ever ends, so that no time is too late.
      setTimeout(() => controller.abort(), 30);
      await caught("aborted during", during);
      await caught("timed out", fetch("/silent", { signal: AbortSignal.timeout(40) }));
      const late = new AbortController();
      const hanging = await fetch("/hang", { signal: late.signal });
      setTimeout(() => late.abort(), 30);
      await caught("aborted while reading", hanging.text());
      const finished = new AbortController();
      const whole = await (await fetch("/text", { signal: finished.signal })).text();
      finished.abort();
      log(whole, finished.signal.aborted);
      await caught(
        "reset",
        fetch("/reset").catch((error: unknown) => Promise.reject(new Error((error as Error).name))),
      );
      await caught(
        "not CORS",
        fetch("http://localhost:1/").catch((error: unknown) => (error as Error).name),
      );
      const half = await fetch("/half");
      log(half.status, await half.text().catch((error: unknown) => (error as Error).name));
      const unhandled = (expected: number) =>
        new Promise<void>((resolve, reject) => {
          const from = performance.now();
          const look = () => {
            if (told.length >= expected) resolve();
            else if (performance.now() - from < 30_000) setTimeout(look, 10);
            else reject(new Error(`no more than ${told.length} unhandled`));
          };
          look();
        });
      void fetch("/json", { signal: AbortSignal.abort("unhandled fetch") });
      await unhandled(1);
      const stoppable = async () => {
        const controller = new AbortController();
        const answer = await fetch("/hang", { signal: controller.signal });
        return { answer, stop: () => setTimeout(() => controller.abort()) };
      };
      const asText = await stoppable();
      void asText.answer.text();
      asText.stop();
      await unhandled(2);
      const inPieces = await stoppable();
      const reader = inPieces.answer.body!.getReader();
      await reader.read();
      void reader.read();
      inPieces.stop();
      reader.closed.catch(() => log("closed is rejected"));
      await unhandled(3);
      const handled = fetch("/json", { signal: AbortSignal.abort("handled") });
      handled.catch(() => log("caught"));
      await handled.then(null, () => undefined);
      // Browsers tell of rejections in their order: of what is told of at all, nothing comes after this one.
      void Promise.reject(new Error("the last one"));
      await unhandled(4);
      for (const line of told) log("unhandled", line);
      log(told.length);
    },
  },
];
