import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  BROWSERS,
  type DrivenBrowser,
  type DrivenPage,
} from "../../src/cli/browsers/driven-browser.ts";
import { launchBrowser, launchWithExtension } from "../../src/cli/browsers/launch.ts";
import {
  startRecordedWorkerServer,
  type RecordedWorkerServer,
} from "../support/recorded-worker-server.ts";
import { recordWorkersOf } from "../support/switch-sites.ts";

type Notices = readonly string[];

/** A worker tells all that it notices; messages that the page sends before it is up come first. */
async function tellAll(script: string, type: string): Promise<Notices> {
  const worker = new Worker(script, { type: type as WorkerType, name: "mine" });
  worker.postMessage("first");
  worker.postMessage({ deep: [1, "é"] });
  const { port1, port2 } = new MessageChannel();
  const overPort = new Promise<unknown>((resolve) => {
    port1.onmessage = ({ data }) => resolve(data);
  });
  worker.postMessage("port", [port2]);
  worker.postMessage("tell");
  const [notices, over] = await Promise.all([
    new Promise<Notices>((resolve) => {
      worker.onmessage = ({ data, isTrusted }: MessageEvent<Notices>) =>
        resolve([`${isTrusted}`, ...data]);
    }),
    overPort,
  ]);
  worker.terminate();
  return [...notices, String(over)];
}

/** What the page sees of a worker's life: how it is made, what it answers, how it fails and ends. */
async function lifeOf(script: string): Promise<Notices> {
  const log: string[] = [];
  class Mine extends Worker {
    readonly own = 7;
  }
  const next = (worker: Worker) =>
    new Promise<unknown>((resolve) => {
      worker.addEventListener("message", ({ data }) => resolve(data), { once: true });
    });
  const failure = (worker: Worker) =>
    new Promise<string>((resolve) => {
      worker.onerror = (event) => {
        event.preventDefault();
        const { message, filename, lineno, colno, isTrusted } = event;
        resolve([event.constructor.name, message, filename, lineno, colno, isTrusted].join(" "));
      };
    });
  for (const make of [
    () => new Worker(script),
    () => new Mine(new URL(script, location.href)),
    () => Reflect.construct(Worker, [script], Mine),
  ]) {
    const worker = make();
    log.push([worker instanceof Mine, worker instanceof Worker, Object.keys(worker)].join(" "));
    log.push(String(worker.constructor === Worker), Object.prototype.toString.call(worker));
    const failed = failure(worker);
    worker.postMessage("fail");
    log.push(await failed);
    const back = next(worker);
    const buffer = new ArrayBuffer(16);
    worker.postMessage({ buffer }, [buffer]);
    log.push([await back, buffer.byteLength].join(" "));
    const last = next(worker);
    worker.postMessage("close");
    log.push(String(await last));
    worker.terminate();
  }
  log.push(await failure(new Worker("/dir/broken.js")));
  for (const args of [[], ["http://%"], [script, { type: "nonsense" }], [Symbol("x")]]) {
    try {
      Reflect.construct(Worker, args);
    } catch (error) {
      const { name, message } = error as Error;
      log.push(`${name} ${message}`);
    }
  }
  log.push(
    JSON.stringify(
      performance
        .getEntriesByType("resource")
        .map(({ name }) => name)
        .filter((it) => it.startsWith("blob:")),
    ),
  );
  return log;
}

/** Whether a worker has our wrapper of `fetch`: the one thing of it that a script could find, if it looked. */
async function isOurs(script: string): Promise<Notices> {
  const worker = new Worker(script);
  worker.postMessage("source");
  const source = await new Promise<string>((resolve) => {
    worker.onmessage = ({ data }: MessageEvent<string>) => resolve(data);
  });
  worker.terminate();
  return [source.includes("fetch") ? "native" : "ours"];
}

/** How a worker ends that cannot be loaded. */
async function failureOf(script: string): Promise<Notices> {
  const worker = new Worker(script);
  return new Promise<Notices>((resolve) => {
    worker.onerror = (event) => {
      event.preventDefault();
      resolve([event.constructor.name, "message" in event ? event.message : "no message"]);
    };
  });
}

/** What a worker tells first. It lives on: one that is ended at once cannot say that a policy refused it something. */
async function firstWord(script: string): Promise<Notices> {
  const worker = new Worker(script);
  worker.postMessage("where");
  const word = await new Promise<string>((resolve) => {
    worker.onmessage = ({ data }: MessageEvent<string>) => resolve(data);
    worker.onerror = () => resolve("error");
  });
  return [word];
}

describe.each(BROWSERS)("in %s, a worker that is recorded", (name) => {
  let bare: DrivenBrowser;
  let extended: DrivenBrowser;
  let server: RecordedWorkerServer;
  let pages: readonly DrivenPage[];

  beforeAll(async () => {
    server = await startRecordedWorkerServer();
    [bare, extended] = await Promise.all([launchBrowser(name), launchWithExtension(name)]);
    await recordWorkersOf(extended, ["127.0.0.1"]);
    pages = await Promise.all([bare, extended].map((browser) => browser.openPage(server.page())));
  });
  afterAll(async () => {
    await Promise.all([bare.close(), extended.close()]);
    await server.close();
  });

  const both = <Args extends string[]>(
    run: (...args: Args) => Promise<Notices>,
    ...args: Args
  ): Promise<Notices[]> => Promise.all(pages.map((page) => page.evaluate(run, ...args)));

  it.each([
    ["classic", "/dir/classic.js?query#hash"],
    ["module", "/dir/module.js?query#hash"],
  ])("notices nothing of it as a %s script", async (type, script) => {
    const [without, recorded] = await both(tellAll, script, type);
    expect(recorded).toEqual(without);
    expect(without?.length).toBeGreaterThan(30);
  });

  it("lives and fails as a native one does", async () => {
    const [without, recorded] = await both(lifeOf, "/dir/classic.js");
    expect(recorded).toEqual(without);
    expect(without?.length).toBeGreaterThan(20);
  });

  it("was ours all the time", async () => {
    expect(await both(isOurs, "/dir/classic.js")).toEqual([["native"], ["ours"]]);
  });

  it("is the browser's where its script is not the site's own, or a policy stands in the page", async () => {
    const source = `onmessage = () => postMessage(Function.prototype.toString.call(fetch))`;
    const isInlineOurs = async (text: string): Promise<Notices> => {
      const worker = new Worker(URL.createObjectURL(new Blob([text])));
      worker.postMessage("source");
      return new Promise<Notices>((resolve) => {
        worker.onmessage = ({ data }: MessageEvent<string>) =>
          resolve([data.includes("fetch") ? "native" : "ours"]);
      });
    };
    expect(await both(isInlineOurs, source)).toEqual([["native"], ["native"]]);
    const meta = `<meta http-equiv="Content-Security-Policy" content="img-src 'none'">`;
    await Promise.all(pages.map((page) => page.goto(server.page("", meta))));
    expect(await both(isOurs, "/dir/classic.js")).toEqual([["native"], ["native"]]);
  });

  it("is the browser's once a policy is known to forbid it", async () => {
    const [, page] = pages;
    await page?.goto(server.page("worker-src 'self'; script-src 'self' 'unsafe-eval'"));
    await expect
      .poll(() => page?.evaluate(isOurs, "/dir/classic.js").catch(String))
      .toEqual(["native"]);
  });

  describe("but page and server can tell", () => {
    it("when its script is missing or cannot be parsed", async () => {
      await Promise.all(pages.map((page) => page.goto(server.page())));
      const [native, ours] = await both(failureOf, "/dir/missing.js");
      expect(native).toEqual(["Event", "no message"]);
      expect(ours?.[0]).toBe("ErrorEvent");
      const [parsed, loaded] = await both(failureOf, "/dir/unreadable.js");
      expect(loaded).not.toEqual(parsed);
    });

    it("by the referrer, and by what the script is asked for as", async () => {
      const [native, ours] = await both(firstWord, "/dir/asked.js");
      expect(native).toEqual(["worker /dir/asked.js"]);
      expect(ours).toEqual([name === "chromium" ? "script none" : "script /"]);
    });

    it("by the page's policy, which it is under", async () => {
      await Promise.all(pages.map((page) => page.goto(server.page("connect-src 'none'"))));
      const [native, ours] = await both(firstWord, "/dir/asks.js");
      expect(native).toEqual(["answered"]);
      expect(ours).toEqual(["refused"]);
      // From now on the browser is left to it.
      const [, page] = pages;
      await expect.poll(() => page?.evaluate(firstWord, "/dir/asks.js")).toEqual(["answered"]);
    });
  });

  it("is the browser's again when the site is switched off", async () => {
    await recordWorkersOf(extended, []);
    await Promise.all(pages.map((page) => page.goto(server.page())));
    expect(await both(isOurs, "/dir/classic.js")).toEqual([["native"], ["native"]]);
  });
});
