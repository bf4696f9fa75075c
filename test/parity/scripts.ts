import type { PageScript } from "./page-script.ts";
import { badInputScripts } from "./scripts/bad-input.ts";
import { bodyScripts } from "./scripts/bodies.ts";
import { comingBackScripts } from "./scripts/coming-back.ts";
import { eventSourceScripts } from "./scripts/eventsource.ts";
import { fetchScripts } from "./scripts/fetch.ts";
import { firstCallScripts } from "./scripts/first-call.ts";
import { frameScripts } from "./scripts/frames.ts";
import { handedOnScripts } from "./scripts/handed-on.ts";
import { hostileScripts } from "./scripts/hostile.ts";
import { placesScripts } from "./scripts/places.ts";
import { identityScripts } from "./scripts/identity.ts";
import { lockedScripts } from "./scripts/locked.ts";
import { wireScripts } from "./scripts/requests-on-the-wire.ts";
import { resourceTimingScripts } from "./scripts/resource-timing.ts";
import { textScripts } from "./scripts/texts.ts";
import { webSocketScripts } from "./scripts/websocket.ts";
import { workerScripts } from "./scripts/workers.ts";
import { xhrScripts } from "./scripts/xhr.ts";

/** All page scripts of the suite. */
export const SCRIPTS: readonly PageScript[] = [
  ...identityScripts,
  ...textScripts,
  ...webSocketScripts,
  ...eventSourceScripts,
  ...fetchScripts,
  ...wireScripts,
  ...resourceTimingScripts,
  ...bodyScripts,
  ...handedOnScripts,
  ...xhrScripts,
  ...frameScripts,
  ...comingBackScripts,
  ...workerScripts,
  ...hostileScripts,
  ...placesScripts,
  ...firstCallScripts,
  ...lockedScripts,
  ...badInputScripts,
];

/** The page script of a name. @throws where none is called so. */
export function scriptOf(name: string): PageScript {
  const script = SCRIPTS.find((each) => each.name === name);
  if (script === undefined) throw new Error(`no script is called “${name}”`);
  return script;
}
