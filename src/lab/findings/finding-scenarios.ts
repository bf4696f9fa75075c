import { CONNECTIONS } from "./connections.ts";
import { EVENT_STREAMS } from "./event-streams.ts";
import type { FindingGroup, FindingScenario } from "./finding-scenario.ts";
import { POLLING } from "./polling.ts";
import { WEBSOCKETS } from "./websockets.ts";

/** Every finding with a page that raises it, and one that must not. */
export const FINDING_SCENARIOS: readonly FindingScenario[] = [
  ...POLLING,
  ...EVENT_STREAMS,
  ...WEBSOCKETS,
  ...CONNECTIONS,
];

/** The groups as a person reads them, in the order of the list. */
export const GROUP_TITLES: Readonly<Record<FindingGroup, string>> = {
  polling: "Polling",
  "event-streams": "Event streams",
  websockets: "WebSockets",
  connections: "All connections",
};
