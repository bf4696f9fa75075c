import type { Scenario } from "./truth.ts";
import { TUTORIALS, type TutorialName } from "./tutorials/tutorials.ts";

const tutorial = (
  name: TutorialName,
  path: string,
  ends: boolean,
  endpoints: Scenario["endpoints"],
  unseen?: string,
): Scenario => ({
  name: `tutorial-${name}`,
  where: name,
  path,
  ends,
  endpoints,
  fault: TUTORIALS[name].fault,
  ...(unseen === undefined ? {} : { unseen }),
});

/** The samples as the tutorial writes them. */
export const TUTORIAL_SCENARIOS: readonly Scenario[] = [
  tutorial("short-polling", "", false, [
    {
      method: "GET",
      path: "/update",
      mechanism: "fetch",
      technique: "short-polling",
      period: { ms: 5000, basis: "start-to-start" },
    },
  ]),
  tutorial("overlapping-long-polls", "", false, [
    {
      method: "GET",
      path: "/data",
      mechanism: "fetch",
      technique: "long-polling",
      period: { ms: 1000, basis: "start-to-start" },
      // The page asks for 2.5 s, and the server looks once a second.
      hold: 3000,
    },
  ]),
  tutorial("answers-at-once", "", false, [
    {
      method: "GET",
      path: "/data",
      mechanism: "fetch",
      // Meant as a long poll; but nothing is held, and it is asked once a second.
      technique: "short-polling",
      period: { ms: 1000, basis: "start-to-start" },
    },
    { method: "POST", path: "/update", mechanism: "fetch", technique: "other", count: 2 },
  ]),
  tutorial(
    "sse-without-ids",
    "",
    false,
    [
      {
        method: "GET",
        path: "/events",
        mechanism: "eventsource",
        technique: "sse",
        eventNames: ["message"],
      },
    ],
    "What the server broadcasts while the browser waits to reconnect.",
  ),
  tutorial("clock-as-client-id", "", true, [
    {
      method: "GET",
      path: "/events",
      mechanism: "eventsource",
      technique: "sse",
      count: 2,
      eventNames: ["message"],
      // The greeting and some updates each: as many as come while both are there. Then nobody hears anything.
    },
  ]),
  tutorial("send-before-open", "", true, [
    {
      method: "GET",
      path: "/",
      mechanism: "websocket",
      technique: "websocket",
      count: 1,
      messages: { sent: 0, received: 0 },
      throws: "InvalidStateError",
    },
  ]),
  tutorial("text-as-binary", "", true, [
    {
      method: "GET",
      path: "/",
      mechanism: "websocket",
      technique: "websocket",
      count: 2,
      // Three texts from one connection, three Blobs on the other.
      messages: { sent: 3, received: 3 },
    },
  ]),
];
