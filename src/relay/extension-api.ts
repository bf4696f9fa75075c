import type { Browser } from "webextension-polyfill";

/**
 * The extension API as the browser has it: both browsers return promises for the few calls the relay makes, and the relay is
 * in every top document, so it does without the polyfill's weight. Asked for when there is something to say: the
 * browser makes the API at the first look, which takes longer than all else that a relay does in a document at rest.
 */
export function runtime(): Browser["runtime"] {
  const globals = globalThis as unknown as { readonly browser?: Browser; readonly chrome: Browser };
  const api = globals.browser?.runtime === undefined ? globals.chrome : globals.browser;
  return api.runtime;
}

/** False once the extension was reloaded or removed: this relay is then an orphan and must fall silent. */
export function isConnected(): boolean {
  return (runtime() as { readonly id?: string } | undefined)?.id !== undefined;
}
