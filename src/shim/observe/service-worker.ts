import { lateAttribute, lateGetter } from "../facts/late-natives.ts";
import type { Troubles } from "../recorder/troubles.ts";

const BLIND = "blind:service-worker";
const ownNavigator = lateAttribute("navigator");
const containerOf = lateGetter("Navigator", "serviceWorker");
const controllerOf = lateGetter("ServiceWorkerContainer", "controller");

/**
 * Counts, once, that a service worker stands between this document and the network: what that asks for by itself nobody in
 * the page can see. Looked for when somebody comes to look, so that a document at rest pays nothing.
 */
export class ServiceWorkerWatch {
  #isCounted = false;

  look(troubles: Troubles): void {
    if (this.#isCounted || !isControlled()) return;
    this.#isCounted = true;
    troubles.count(BLIND);
  }
}

/** Browsers without service workers, insecure pages and sandboxed frames have none, and some throw to say so. */
function isControlled(): boolean {
  try {
    return controllerOf(containerOf(ownNavigator())) !== null;
  } catch {
    return false;
  }
}
