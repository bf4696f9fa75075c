import { absoluteUrl } from "../facts/document-info.ts";
import { hrefOf } from "../uncurried/url.ts";
import type { Observed } from "./observed.ts";
import type { Workers } from "./workers.ts";
import { callNative } from "../wrap.ts";
import { argument } from "../facts/arguments.ts";

/**
 * Counts the workers that the page starts. Nothing in a worker is changed, and nothing of what it does is seen: content scripts do
 * not come into workers. A worker that ends itself tells nobody, so it counts as running until the page ends it or goes.
 */
export function observeWorkers({ troubles, traps }: Observed, workers: Workers): void {
  traps.construct("Worker", (create) => {
    const worker = create();
    troubles.attempt("worker", () => workers.started(worker));
    return worker;
  });
  traps.call("Worker.prototype.terminate", (native, self, args) => {
    const result = callNative(native, self, args);
    troubles.attempt("worker", () => workers.left(self as Worker));
    return result;
  });
  traps.construct("SharedWorker", (create, args) => {
    const worker = create();
    troubles.attempt("worker", () =>
      workers.connected(sharedName(argument(args, 0), argument(args, 1))),
    );
    return worker;
  });
}

/** A shared worker is one for all who ask for the same URL and name. Options are objects of the page's: not looked into. */
function sharedName(url: unknown, name: unknown): string | undefined {
  if (name !== undefined && typeof name !== "string") return undefined;
  const address = typeof url === "string" ? absoluteUrl(url) : addressOf(url);
  return address === undefined ? undefined : `${address} ${name ?? ""}`;
}

function addressOf(url: unknown): string | undefined {
  try {
    return hrefOf(url as URL);
  } catch {
    // No URL object: its text is the page's own code.
    return undefined;
  }
}
