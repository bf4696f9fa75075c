import { PROBE } from "../../src/bridge/hand-over.ts";

/** What a page script writes its observations with. */
export type Log = (...values: unknown[]) => void;

/** Where a page script finds the server. */
export interface Origins {
  readonly origin: string;
  readonly other: string;
  readonly sockets: string;
}

/**
 * A script of a page: uses the four APIs and logs what it notices. It runs as a script of a real page, so it must not use
 * anything from outside itself; and it must log the same in any two runs.
 */
export interface PageScript {
  readonly name: string;
  /** Observations that it makes at least: a script that stops early proves nothing. */
  readonly atLeast: number;
  /** Observations that must be among them, with the extension and without. */
  readonly mustTell?: readonly string[];
  readonly run: (log: Log, at: Origins) => Promise<void>;
}

/** What the page offers to the test. */
export interface ParityWindow {
  parity: {
    readonly log: string[];
    done: boolean;
    /** When the document began, as its `performance.timeOrigin` tells. */
    readonly began: number;
    /** Whether a shim answers in this document. */
    hasShim(): boolean;
  };
}

/** What the harness takes of the page before the page's own scripts can break it. */
const TAKEN = `const { then: nativeThen } = Promise.prototype;
const parityTaken = (({ apply }, { dispatchEvent }, Event, performance) => ({
  began: performance.timeOrigin,
  hasShim: () => !apply(dispatchEvent, performance, [
    new Event(${JSON.stringify(PROBE)}, { __proto__: null, cancelable: true }),
  ]),
}))(Reflect, EventTarget.prototype, Event, performance);`;

/**
 * The page of a script.
 *
 * @param before source of a script that runs first.
 */
export function pageOf(script: PageScript, at: Origins, before: string): string {
  const run = `(${script.run.toString()})(log, ${JSON.stringify(at)})`;
  return `<!doctype html><meta charset="utf-8"><title>${script.name}</title><body>
<script>${TAKEN}</script>
<script>${before}</script>
<script>
{
  // The page may break the built-ins; the harness has its own, the first of them from before all others.
  const { apply } = Reflect;
  const own = (text) => "" + text;
  const lines = [];
  window.parity = { log: lines, done: false, ...parityTaken };
  let count = 0;
  const { defineProperty } = Object;
  const plain = (value) => ({ __proto__: null, value, enumerable: true, configurable: true, writable: true });
  const add = (line) => defineProperty(lines, count++, plain(line));
  const log = (...values) => {
    let line = "";
    for (let index = 0; index < values.length; index += 1) line += (index > 0 ? " " : "") + own(values[index]);
    add(line);
  };
  const done = () => { window.parity.done = true; };
  window.addEventListener("error", (event) => log("window error:", event.message));
  apply(nativeThen, (async () => { await ${run}; })(), [done, (error) => { log("threw", error); done(); }]);
}
</script>`;
}
