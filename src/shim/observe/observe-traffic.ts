import type { Responses } from "../bodies/responses.ts";
import { observeBodies } from "./observe-bodies.ts";
import { observeEventSources } from "./observe-eventsource.ts";
import { observeFetch } from "./observe-fetch.ts";
import { observeHandedOn } from "./observe-handed-on.ts";
import { observePipes } from "./observe-pipes.ts";
import { observeReaders } from "./observe-readers.ts";
import { observeWebSockets } from "./observe-websocket.ts";
import { observeXhr } from "./observe-xhr.ts";
import type { Observed } from "./observed.ts";

/** Watches all by which a script talks to a server, in a document or in a worker. */
export function observeTraffic(observed: Observed, responses: Responses): void {
  const { troubles } = observed;
  troubles.attempt("install", () => observeWebSockets(observed));
  troubles.attempt("install", () => observeEventSources(observed));
  troubles.attempt("install", () => observeFetch(observed, responses));
  troubles.attempt("install", () => observeBodies(observed, responses));
  troubles.attempt("install", () => observeReaders(observed, responses));
  troubles.attempt("install", () => observePipes(observed, responses));
  troubles.attempt("install", () => observeHandedOn(observed, responses));
  troubles.attempt("install", () => observeXhr(observed));
}
