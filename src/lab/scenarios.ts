import { CHANNELS } from "./feed/channels.ts";
import { TIMINGS } from "./feed/timings.ts";
import { CONTROL_SCENARIOS } from "./scenarios-controls.ts";
import { TUTORIAL_SCENARIOS } from "./scenarios-tutorials.ts";
import type { EndpointTruth, Scenario } from "./truth.ts";

const SHORT_POLL = {
  method: "GET",
  path: "/short-polling/updates",
  mechanism: "fetch",
  technique: "short-polling",
  period: { ms: TIMINGS.poll, basis: "end-to-start" },
} as const satisfies EndpointTruth;

const LONG_POLL = {
  method: "GET",
  path: "/long-polling/updates",
  mechanism: "fetch",
  technique: "long-polling",
  hold: TIMINGS.hold,
} as const satisfies EndpointTruth;

const STREAM = {
  method: "GET",
  path: "/sse/stream",
  mechanism: "eventsource",
  technique: "sse",
  eventNames: ["message"],
} as const satisfies EndpointTruth;

const SOCKET = {
  method: "GET",
  path: "/websocket",
  mechanism: "websocket",
  technique: "websocket",
} as const satisfies EndpointTruth;

const UNSEEN_IN_STREAM = "The stream's `retry` line and its comments reach no listener.";

const SAMPLES: readonly Scenario[] = [
  {
    name: "side-by-side",
    where: "lab",
    path: "side-by-side",
    ends: false,
    endpoints: [SHORT_POLL, LONG_POLL, STREAM, SOCKET],
    unseen: UNSEEN_IN_STREAM,
  },
  {
    name: "short-polling",
    where: "lab",
    path: "short-polling?count=8",
    ends: true,
    endpoints: [{ ...SHORT_POLL, count: 8 }],
  },
  {
    name: "long-polling",
    where: "lab",
    path: "long-polling?count=6",
    ends: true,
    endpoints: [{ ...LONG_POLL, count: 6 }],
  },
  {
    name: "sse",
    where: "lab",
    path: "sse?count=8",
    ends: true,
    // The server may have written a ninth before it saw that the page was gone.
    endpoints: [{ ...STREAM, count: 1, messages: { sent: 0, received: 8 } }],
    unseen: UNSEEN_IN_STREAM,
  },
  {
    name: "websocket",
    where: "lab",
    path: "websocket?count=8",
    ends: true,
    endpoints: [
      {
        ...SOCKET,
        count: 1,
        // Each update but the last, with which the page closes, is answered with a receipt.
        messages: { sent: 7, received: 8 },
        close: { code: 1000, reason: "Done", wasClean: true },
      },
    ],
  },
];

const application = (channel: string, endpoint: EndpointTruth): Scenario => ({
  name: channel,
  where: "lab",
  path: `apps/${channel}`,
  ends: false,
  endpoints: [endpoint],
});

const namesOf = (channel: "prices" | "dashboard"): readonly string[] => [
  ...new Set(["message", ...CHANNELS[channel].news.map(([name]) => name)]),
];

const APPLICATIONS: readonly Scenario[] = [
  application("monitoring", SHORT_POLL),
  application("notifications", LONG_POLL),
  application("orders", LONG_POLL),
  application("prices", { ...STREAM, eventNames: namesOf("prices") }),
  application("dashboard", { ...STREAM, eventNames: namesOf("dashboard") }),
  application("chat", SOCKET),
  application("game", SOCKET),
];

/** Every page of the lab with what is true of it. */
export const SCENARIOS: readonly Scenario[] = [
  ...SAMPLES,
  ...APPLICATIONS,
  ...TUTORIAL_SCENARIOS,
  ...CONTROL_SCENARIOS,
];

/** The scenario of this name; throws where there is none. */
export function scenario(name: string): Scenario {
  const found = SCENARIOS.find((each) => each.name === name);
  if (found === undefined) throw new Error(`The lab has no scenario "${name}"`);
  return found;
}

/** The address of a scenario's page, for a run of its own on the server's record. */
export function scenarioUrl(
  lab: { readonly url: string; readonly tutorials: Readonly<Record<string, string>> },
  { where, path }: Pick<Scenario, "where" | "path">,
  run: string,
): string {
  const url = new URL(path, where === "lab" ? lab.url : lab.tutorials[where]);
  url.searchParams.set("run", run);
  return url.href;
}
