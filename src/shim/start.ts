import { DEFAULT_LIMITS } from "../bridge/messages.ts";
import { Responses } from "./bodies/responses.ts";
import { Initiators } from "./facts/initiator.ts";
import { isRealmGone } from "./observe/gone-realm.ts";
import { observeFrames } from "./observe/observe-frames.ts";
import { observeOpener } from "./observe/observe-opener.ts";
import { observeRemovedFrames } from "./observe/observe-removed-frames.ts";
import { observeTraffic } from "./observe/observe-traffic.ts";
import { observeUnmet } from "./observe/observe-unmet.ts";
import { observeVisibility } from "./observe/observe-visibility.ts";
import type { Observed } from "./observe/observed.ts";
import { Workers } from "./observe/workers.ts";
import { Recorder } from "./recorder/recorder.ts";
import { Troubles } from "./recorder/troubles.ts";
import { sourceOf } from "./source.ts";
import type { Ports } from "./viewers/ports.ts";
import type { Source } from "./viewers/viewer-port.ts";
import { Wrapper } from "./wrap.ts";

/** What a document's shim does about workers, and who it lets look: the two go together. */
export interface WorkerWays {
  observe(observed: Observed, workers: Workers): void;
  openPorts(source: Source): Ports;
}

/** Starts the shim of a document. */
export function start({ observe, openPorts }: WorkerWays): void {
  const troubles = new Troubles();
  const recorder = new Recorder(DEFAULT_LIMITS);
  const workers = new Workers();
  const responses = new Responses(isRealmGone);
  const observed: Observed = {
    recorder,
    troubles,
    wrap: new Wrapper(troubles),
    initiators: new Initiators(),
  };
  openPorts(sourceOf(observed, responses, workers)).accept();
  observeTraffic(observed, responses);
  troubles.attempt("install", () => observeVisibility(observed));
  troubles.attempt("install", () => observeFrames(observed));
  troubles.attempt("install", () => observe(observed, workers));
  troubles.attempt("install", () => observeRemovedFrames(observed));
  troubles.attempt("install", () => observeOpener(observed));
  troubles.attempt("install", () => observeUnmet(observed));
}
