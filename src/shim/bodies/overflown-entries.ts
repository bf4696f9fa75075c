import { lateGetter, lateMethod, nativeGlobal } from "../facts/late-natives.ts";
import { plain } from "../natives.ts";
import type { Troubles } from "../recorder/troubles.ts";
import { listenOnce } from "../viewers/message-port.ts";
import { performance } from "../taken/performance.ts";
import { makeMap } from "../uncurried/map.ts";
import { append } from "../uncurried/list.ts";

const observe = lateMethod("PerformanceObserver", "observe");
const takeRecords = lateMethod("PerformanceObserver", "takeRecords");
const entriesOf = lateMethod("PerformanceObserverEntryList", "getEntries");
const nameOf = lateGetter("PerformanceEntry", "name");

/** Entries after which those before the last so many are let go. */
const GENERATION = 512;

type ByName = Map<string, PerformanceEntry[]>;

/**
 * The resources for which the browser's own buffer had no room: 250 of them fill it, unless the page empties it or makes it larger
 * (Resource Timing, section 4.3). They are observed where somebody looks and sizes cannot be had otherwise: it costs a page some 30 µs
 * for each request.
 */
export class OverflownEntries {
  readonly #troubles: Troubles;
  #observer: PerformanceObserver | undefined;
  #isListening = false;
  #isFull = false;
  #isWanted = false;
  #newest: ByName = makeMap<string, PerformanceEntry[]>();
  #before: ByName = makeMap<string, PerformanceEntry[]>();
  #count = 0;

  constructor(troubles: Troubles) {
    this.#troubles = troubles;
  }

  /** From now on. The browser tells of a full buffer anew with each resource that it has no room for. */
  listen(): void {
    if (this.#isListening) return;
    this.#isListening = true;
    listenOnce(performance, "resourcetimingbufferfull", () => {
      this.#isFull = true;
      this.#troubles.attempt("resource-timing", () => {
        this.#observeIfNeeded();
      });
    });
  }

  /** The size of something is known to the browser alone. */
  want(): void {
    if (this.#isWanted) return;
    this.#isWanted = true;
    this.#observeIfNeeded();
  }

  /** Those of a URL. */
  named(url: string): readonly PerformanceEntry[] {
    if (this.#observer === undefined) return NONE;
    this.#hold(takeRecords(this.#observer));
    const newest = this.#newest.get(url);
    const before = this.#before.get(url);
    if (newest === undefined || before === undefined) return newest ?? before ?? NONE;
    const both: PerformanceEntry[] = [];
    addAll(both, before);
    addAll(both, newest);
    return both;
  }

  #observeIfNeeded(): void {
    if (!this.#isFull || !this.#isWanted) return;
    const Native = nativeGlobal("PerformanceObserver");
    if (Native === undefined) {
      this.#troubles.count("lost:PerformanceObserver");
      return;
    }
    const observer = new Native((list) => {
      this.#troubles.attempt("resource-timing", () => {
        this.#hold(entriesOf(list));
      });
    });
    observe(observer, plain({ type: "resource" }));
    this.#observer = observer;
  }

  #hold(entries: readonly PerformanceEntry[]): void {
    for (let index = 0; index < entries.length; index += 1) {
      const entry = entries[index];
      if (entry === undefined) continue;
      const name = nameOf(entry);
      const named = this.#newest.get(name);
      if (named === undefined) this.#newest.set(name, [entry]);
      else append(named, entry);
      this.#count += 1;
      if (this.#count >= GENERATION) this.#letGo();
    }
  }

  #letGo(): void {
    this.#before = this.#newest;
    this.#newest = makeMap<string, PerformanceEntry[]>();
    this.#count = 0;
  }
}

const NONE: readonly PerformanceEntry[] = [];

function addAll(list: PerformanceEntry[], more: readonly PerformanceEntry[]): void {
  for (let index = 0; index < more.length; index += 1) {
    const entry = more[index];
    if (entry !== undefined) append(list, entry);
  }
}
