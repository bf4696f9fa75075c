import type { PageScript } from "./page-script.ts";
import { bodyScripts } from "./scripts/bodies.ts";
import { eventSourceScripts } from "./scripts/eventsource.ts";
import { fetchScripts } from "./scripts/fetch.ts";
import { frameScripts } from "./scripts/frames.ts";
import { handedOnScripts } from "./scripts/handed-on.ts";
import { hostileScripts } from "./scripts/hostile.ts";
import { identityScripts } from "./scripts/identity.ts";
import { lockedScripts } from "./scripts/locked.ts";
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
  ...bodyScripts,
  ...handedOnScripts,
  ...xhrScripts,
  ...frameScripts,
  ...workerScripts,
  ...hostileScripts,
  ...lockedScripts,
];
