import { signal } from "@preact/signals";
import { type Found, unseenPlaces } from "../../log/browser/browser-log.ts";
import type { Recording } from "../recording.ts";
import type { NetworkLog } from "./network-log.ts";

/** What came of asking the browser last: nothing yet, on its way, what was found, or no answer. */
export type LookupState =
  | { readonly kind: "idle" | "asking" | "silent" }
  | { readonly kind: "found"; readonly found: Found };

/** Milliseconds that DevTools may take for their answers. */
const PATIENCE = 10_000;

/** Asks the browser's DevTools what they saw of the tab, and adds to the recording what the page's recorder did not see. */
export class BrowserLookup {
  readonly state = signal<LookupState>({ kind: "idle" });
  readonly #network: NetworkLog;
  readonly #recording: Recording;
  #asking: Promise<void> | undefined;

  constructor(network: NetworkLog, recording: Recording) {
    this.#network = network;
    this.#recording = recording;
  }

  /** Resolves when all is in the recording that the browser knew. Does nothing while the recording is paused. */
  ask(): Promise<void> {
    this.#asking ??= this.#ask().finally(() => (this.#asking = undefined));
    return this.#asking;
  }

  async #ask(): Promise<void> {
    const recording = this.#recording;
    const isWatching = (): boolean => recording.isWatching;
    if (!isWatching()) return;
    this.state.value = { kind: "asking" };
    const har = await Promise.race([this.#read(), late()]);
    // What the page did meanwhile must be in the session: what is not would be taken for a worker's.
    await recording.settled();
    if (har === undefined || !isWatching()) {
      this.state.value = { kind: "silent" };
      return;
    }
    const found = recording.takeBrowserLog(har);
    this.state.value = { kind: "found", found };
  }

  async #read(): Promise<unknown> {
    const har = await this.#network.read();
    const { live, clearedAt } = this.#recording;
    await this.#network.fill(har, unseenPlaces(har, live, clearedAt));
    return har;
  }
}

function late(): Promise<undefined> {
  return new Promise((resolve) => setTimeout(resolve, PATIENCE));
}
