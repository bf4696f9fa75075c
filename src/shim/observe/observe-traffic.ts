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
  observeWebSockets(observed);
  observeEventSources(observed);
  observeFetch(observed, responses);
  observeBodies(observed, responses);
  observeReaders(observed, responses);
  observePipes(observed, responses);
  observeHandedOn(observed, responses);
  observeXhr(observed);
}
