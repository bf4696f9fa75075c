import type { TutorialName } from "./tutorials/tutorials.ts";

/** The words of the project's glossary, stated anew: the truth depends on nothing that is tested against it. */
export type TrueTechnique =
  "short-polling" | "long-polling" | "sse" | "http-stream" | "websocket" | "other";
export type TrueMechanism = "fetch" | "xhr" | "eventsource" | "websocket";

/** One page with what is to be seen on it. */
export interface Scenario {
  readonly name: string;
  /** Whose listener serves the page. */
  readonly where: "lab" | TutorialName;
  /** Path and query of the page, from the root of that listener. */
  readonly path: string;
  /** The page sets `data-done="true"` on its root element when it is over. */
  readonly ends: boolean;
  readonly endpoints: readonly EndpointTruth[];
  /** What is wrong with it, in one sentence. */
  readonly fault?: string;
  /** What happens but cannot be seen by a page, in one sentence. */
  readonly unseen?: string;
}

/** What one endpoint of a scenario is and does. Times are milliseconds; counts are absent where the page never ends. */
export interface EndpointTruth {
  readonly method: "GET" | "POST";
  readonly path: string;
  readonly mechanism: TrueMechanism;
  /** Other mechanisms that the page uses for it too. */
  readonly alsoBy?: readonly TrueMechanism[];
  /** What it is in the end, seen for long enough. */
  readonly technique: TrueTechnique;
  /** Requests, or connections tried. */
  readonly count?: number;
  /** The pause that the page's timer makes. */
  readonly period?: { readonly ms: number; readonly basis: "start-to-start" | "end-to-start" };
  /** How long the server holds a request at most. */
  readonly hold?: number;
  /** Messages or events that reach the page's listeners, and those that it sends, over all connections. */
  readonly messages?: { readonly sent: number; readonly received: number };
  /** Names of the events that the page listens for. */
  readonly eventNames?: readonly string[];
  /** Names of events that nobody listens for. */
  readonly unheardNames?: readonly string[];
  /** As the page sees it. */
  readonly close?: { readonly code: number; readonly reason: string; readonly wasClean: boolean };
  /** The sub-protocol the server chooses. */
  readonly protocol?: string;
  /** The name of the error that a call throws. */
  readonly throws?: string;
}
