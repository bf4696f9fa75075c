import type { Express } from "express";
import type { SocketRoute } from "../sockets.ts";
import { tutorialLongPolling } from "./long-polling-server.ts";
import { tutorialShortPolling } from "./short-polling-server.ts";
import { coarseClock, tutorialSse } from "./sse-server.ts";
import { tutorialRoom } from "./websocket-server.ts";

/** One sample as the tutorial writes it, with the fault that it shows. */
export interface Tutorial {
  readonly title: string;
  readonly fault: string;
  /** @returns what ends its timers, if it has any. */
  readonly routes?: (app: Express) => () => void;
  readonly sockets?: () => Readonly<Record<string, SocketRoute>>;
}

const room = (): Readonly<Record<string, SocketRoute>> => ({ "/": { open: tutorialRoom() } });

/**
 * Each has a port of its own, because a browser opens only six connections to one origin over HTTP/1.1. The order is
 * that of the ports; a page's script is `pages/tutorial-<name>.ts`.
 */
export const TUTORIALS = {
  "short-polling": {
    title: "Short polling on setInterval",
    fault: "Every answer repeats the whole state, and a slow one is overtaken by the next.",
    routes: tutorialShortPolling,
  },
  "overlapping-long-polls": {
    title: "Long polls on setInterval",
    fault: "A new poll starts every second while the others are still held: they pile up.",
    routes: tutorialLongPolling,
  },
  "answers-at-once": {
    title: "A long poll that no longer waits",
    fault: "After the first update the server answers at once for ever, always the same.",
    routes: tutorialLongPolling,
  },
  "sse-without-ids": {
    title: "Event stream without ids",
    fault: "What is published while the browser connects again is lost.",
    routes: (app) => tutorialSse(app, { clock: Date.now, every: 500, restartAfter: 6 }),
  },
  "clock-as-client-id": {
    title: "Date.now() as client id",
    fault: "Two clients of the same moment share an id: when one leaves, the other hears nothing.",
    routes: (app) => tutorialSse(app, { clock: coarseClock(), every: 500 }),
  },
  "send-before-open": {
    title: "send before open",
    fault:
      "The socket is still connecting: send throws InvalidStateError, and the rest never runs.",
    sockets: room,
  },
  "text-as-binary": {
    title: "Text that arrives as binary",
    fault: "The server passes on a Buffer, so that the others get a Blob instead of text.",
    sockets: room,
  },
} as const satisfies Readonly<Record<string, Tutorial>>;

export type TutorialName = keyof typeof TUTORIALS;

export const TUTORIAL_NAMES = Object.keys(TUTORIALS) as readonly TutorialName[];
