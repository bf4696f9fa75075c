import browser from "webextension-polyfill";

/** What the browser's DevTools hold of the inspected tab's traffic. */
export interface NetworkLog {
  /** All of it so far, as HAR without its outermost object. Each call copies everything: never on a timer. */
  read(): Promise<unknown>;
  /** Puts the bodies of these entries into the log, as far as they are small enough and DevTools still hold them. */
  fill(har: unknown, places: readonly number[]): Promise<void>;
}

/** Bytes of the largest body that is asked for, and how many bodies are, the newest first. */
const LARGEST_BODY = 256 * 1024;
const MOST_BODIES = 1000;
/** So many are asked for at a time. */
const AT_ONCE = 16;

/** The part of Chromium's `devtools.network` that the types of the polyfill do not know: its callbacks, and `getContent`. */
interface ChromiumNetwork {
  getHAR(done: (har: { readonly entries?: readonly HeldEntry[] }) => void): void;
}

interface HeldEntry {
  readonly _resourceType?: string;
  readonly response: { content: { size: number; text?: string; encoding?: string } };
  getContent(done: (content: string | null, encoding: string) => void): void;
}

/**
 * The log of Chromium's DevTools around this page; undefined anywhere else. Firefox has a `getHAR` too, which holds no messages and,
 * until somebody opened its Network panel, nothing at all.
 */
export function chromiumNetworkLog(): NetworkLog | undefined {
  if (!browser.runtime.getURL("").startsWith("chrome-extension:")) return undefined;
  const { chrome } = globalThis as { chrome?: { devtools?: { network?: ChromiumNetwork } } };
  const network = chrome?.devtools?.network;
  if (network === undefined) return undefined;
  return {
    read: () => new Promise((resolve) => network.getHAR(resolve)),
    async fill(har, places) {
      const { entries = [] } = har as { readonly entries?: readonly HeldEntry[] };
      const wanted = places.flatMap((place) => entries[place] ?? []).filter(isWorthAsking);
      const queue = wanted.slice(-MOST_BODIES);
      while (queue.length > 0) await Promise.all(queue.splice(-AT_ONCE).map(fillBody));
    },
  };
}

function isWorthAsking({ _resourceType, response }: HeldEntry): boolean {
  const { size } = response.content;
  return (_resourceType === "fetch" || _resourceType === "xhr") && size > 0 && size <= LARGEST_BODY;
}

/** A body that is gone, as that of a worker that has ended, comes as null. */
function fillBody(entry: HeldEntry): Promise<void> {
  const { content: body } = entry.response;
  return new Promise((resolve) => {
    entry.getContent((content, encoding) => {
      if (content !== null) body.text = content;
      if (content !== null && encoding === "base64") body.encoding = encoding;
      resolve();
    });
  });
}
