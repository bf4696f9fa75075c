import { stringify } from "../natives.ts";
import type { Place } from "../in-worker/place.ts";
import { revokeScriptUrl, scriptUrl } from "./script-url.ts";

/** The shim for workers, put here by the build as text: `in-worker/main.ts`. */
declare const WORKER_SHIM: string;

/** A shim that cannot start must not keep the worker from it. The page's shim hears nothing then, and the worker counts as unseen. */
const guarded = `try{${WORKER_SHIM}}catch{}`;

/** A script that starts the shim in a worker and then the worker's own. */
export interface Bootstrap {
  readonly url: string;
  /** Once the worker is up, or has failed, nobody loads it any more. */
  revoke(): void;
}

/**
 * Writes the bootstrap of a worker. Of a module the imports come first, in order, so the shim is one of them; a classic script is
 * loaded in the same task. Nothing of either is left in the worker's global scope.
 */
export function writeBootstrap(place: Place, isModule: boolean): Bootstrap {
  const parameters = stringify({ url: place.url, token: place.token });
  const own = stringify(place.url);
  if (!isModule) {
    const url = scriptUrl(
      `((realtimePlace,load)=>{${guarded};load(${own})})(${parameters},importScripts)`,
    );
    return { url, revoke: () => revokeScriptUrl(url) };
  }
  const shim = scriptUrl(`((realtimePlace)=>{${guarded}})(${parameters})`);
  const url = scriptUrl(`import ${stringify(shim)};import ${own}`);
  return {
    url,
    revoke: () => {
      revokeScriptUrl(url);
      revokeScriptUrl(shim);
    },
  };
}
