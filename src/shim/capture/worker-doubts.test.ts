import { setMaxListeners } from "node:events";
import { beforeEach, describe, expect, it, vi } from "vitest";

/*
 * URLs, options and what throws are the language's own here. Of the document there is only what is asked of it: its address, whether a
 * selector finds something, and the event of a policy. How real policies speak, the browsers' tests show.
 */

const PAGE = "https://app.test:8443/area/page";

class Node extends EventTarget {
  get baseURI(): string {
    return base;
  }
}
class Document extends Node {
  readonly #state = "visible";
  get visibilityState(): string {
    return this.#state;
  }
  querySelector(selector: string): object | null {
    asked.push(selector);
    return meta;
  }
}
class Worker extends EventTarget {
  constructor(url: string) {
    super();
    if (refusesWorkers) throw new TypeError("no");
    attempts.push([this, url]);
  }
  terminate(): void {
    ended.push(this);
  }
}

let base = PAGE;
let meta: object | null = null;
let asked: string[] = [];
let refusesWorkers = false;
let attempts: [Worker, string][] = [];
let ended: Worker[] = [];
const document = new Document();
// A document has one of what here each test makes anew.
setMaxListeners(0, document);
const trustedTypes: { defaultPolicy: object | null } = { defaultPolicy: null };

const globals = { Node, Document, Worker, document, origin: new URL(PAGE).origin, trustedTypes };
for (const [name, value] of Object.entries(globals)) vi.stubGlobal(name, value);
const { WorkerDoubts } = await import("./worker-doubts.ts");

beforeEach(() => {
  base = PAGE;
  meta = null;
  asked = [];
  refusesWorkers = false;
  attempts = [];
  ended = [];
  trustedTypes.defaultPolicy = null;
});

const own = (url: string, isModule = false) => ({ url, isModule });
const judge = (...args: readonly unknown[]) => new WorkerDoubts().judge(args);

/** What the page's code would tell of itself if any of it ran. */
const trap = (): never => {
  throw new Error("the page's code ran");
};

describe("the address of a worker that can be recorded", () => {
  it.each<[string, unknown, string]>([
    ["is made absolute", "worker.js", "https://app.test:8443/area/worker.js"],
    ["keeps query and fragment", "/w.js?a=1#b", "https://app.test:8443/w.js?a=1#b"],
    ["may be empty, as the page's own", "", PAGE],
    ["may be a URL object", new URL(PAGE), PAGE],
    [
      "may name the default way to write it",
      "HTTPS://APP.TEST:8443/./w",
      "https://app.test:8443/w",
    ],
    ["may come without a scheme", "//app.test:8443/w.js", "https://app.test:8443/w.js"],
  ])("%s", (_, given, url) => {
    expect(judge(given)).toEqual(own(url));
  });

  it("is relative to the base that the page has now", () => {
    const doubts = new WorkerDoubts();
    base = "https://app.test:8443/elsewhere/";
    expect(doubts.judge(["w.js"])).toEqual(own("https://app.test:8443/elsewhere/w.js"));
    base = "https://cdn.test/";
    expect(doubts.judge(["w.js"])).toBe("address");
  });

  // HTML, "Worker(scriptURL, options)": a script of another origin is refused, but for the schemes that have none.
  it.each<[string, unknown]>([
    ["of another host", "https://other.test:8443/w.js"],
    ["of another port", "https://app.test/w.js"],
    ["of another scheme", "http://app.test:8443/w.js"],
    ["with a user", "https://me@app.test:8443/w.js"],
    ["with a password", "https://:secret@app.test:8443/w.js"],
    ["of a Blob, although its origin is the page's", `blob:${new URL(PAGE).origin}/1-2-3`],
    ["that is the script itself", "data:text/javascript,1"],
    ["that is a program", "javascript:1"],
    ["of a file", "file:///w.js"],
    ["given as an object that becomes text", { toString: trap }],
    ["given as a copy of a URL object", Object.create(new URL(PAGE), { href: { get: trap } })],
    ["given as a number", 5],
    ["given as nothing", undefined],
  ])("is left to the browser %s", (_, given) => {
    expect(judge(given)).toBe("address");
  });

  it.each<[string, readonly unknown[]]>([
    ["no arguments", []],
    ["an address that cannot be parsed", ["https://%"]],
    ["a type that there is not", ["w.js", { type: "nonsense" }]],
    ["a type that is no text", ["w.js", { type: null }]],
  ])("is none where the browser itself refuses %s", (_, args) => {
    expect(new WorkerDoubts().judge(args)).toBeUndefined();
  });
});

describe("the options of a worker that can be recorded", () => {
  const url = "https://app.test:8443/area/w.js";

  it.each<[string, unknown, boolean]>([
    ["missing", undefined, false],
    ["null", null, false],
    ["empty", {}, false],
    ["without a type", { name: "mine" }, false],
    ["a type of undefined", { type: undefined }, false],
    ["classic", { type: "classic" }, false],
    ["a module's", { type: "module" }, true],
    ["a setter's, which gives nothing", Object.defineProperty({}, "type", { set: trap }), false],
    ["inherited", Object.create({ type: "module" }), true],
    ["without a prototype", Object.assign(Object.create(null), { type: "module" }), true],
    ["a function", Object.assign(() => undefined, { type: "module" }), true],
  ])("may be %s", (_, options, isModule) => {
    expect(judge("w.js", options)).toEqual(own(url, isModule));
  });

  it.each<[string, unknown]>([
    ["no object", "module"],
    ["a getter", Object.defineProperty({}, "type", { get: trap })],
    ["an inherited getter", Object.create(Object.defineProperty({}, "type", { get: trap }))],
    ["inherited from too far", chain(9)],
  ])("are left to the browser where they are %s", (_, options) => {
    expect(judge("w.js", options)).toBe("options");
  });

  it("are found as far up as they are looked for", () => {
    expect(judge("w.js", chain(5))).toEqual(own(url, true));
  });
});

/** An object whose type lies so many prototypes above it. */
function chain(length: number): object {
  let object: object = { type: "module" };
  for (let depth = 0; depth < length; depth += 1) object = Object.create(object) as object;
  return object;
}

describe("a policy", () => {
  it("is asked for as a page writes it, in any case of letters, at each worker", () => {
    const doubts = new WorkerDoubts();
    expect(doubts.judge(["w.js"])).toBeTypeOf("object");
    meta = {};
    expect(doubts.judge(["w.js"])).toBe("policy");
    expect(asked).toEqual(Array(2).fill('meta[http-equiv="content-security-policy" i]'));
  });

  it("for trusted types would be asked for the address of ours", () => {
    trustedTypes.defaultPolicy = {};
    expect(judge("w.js")).toBe("policy");
  });

  it("that speaks is believed from then on", () => {
    const doubts = new WorkerDoubts();
    document.dispatchEvent(new Event("securitypolicyviolation"));
    expect(doubts.judge(["w.js"])).toBe("policy");
    meta = null;
    expect(doubts.judge(["w.js"])).toBe("policy");
    expect(judge("w.js")).toEqual(own("https://app.test:8443/area/w.js"));
  });

  it("is tried with an empty worker before the page's first, and that one is ended", async () => {
    new WorkerDoubts();
    const [[worker, url]] = attempts as [[Worker, string]];
    expect(await (await fetch(url)).text()).toBe("postMessage(0)");
    expect(ended).toEqual([]);
    worker.dispatchEvent(new Event("message"));
    worker.dispatchEvent(new Event("message"));
    worker.dispatchEvent(new Event("error"));
    expect(ended).toEqual([worker, worker]);
  });

  it("that refuses the empty worker at once is believed", () => {
    refusesWorkers = true;
    expect(judge("w.js")).toBe("policy");
  });
});
