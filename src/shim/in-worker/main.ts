import { DEFAULT_LIMITS } from "../../bridge/messages.ts";
import { Responses } from "../bodies/responses.ts";
import { Initiators } from "../facts/initiator.ts";
import { boundedUrl } from "../facts/document-info.ts";
import { LabelledTraps } from "../observe/labelled-traps.ts";
import { observeTraffic } from "../observe/observe-traffic.ts";
import { observeWorkers } from "../observe/observe-workers.ts";
import type { Observed } from "../observe/observed.ts";
import { Workers } from "../observe/workers.ts";
import { wrapTraffic, wrapWorkers } from "../places.ts";
import { Recorder } from "../recorder/recorder.ts";
import { Troubles } from "../recorder/troubles.ts";
import { sourceOf } from "../recorder/source.ts";
import { Ports } from "../viewers/ports.ts";
import { makeAddressesAbsolute } from "./absolute-addresses.ts";
import { openLineToPage } from "./line-to-page.ts";
import { tellOwnLocation } from "./own-location.ts";
import { place } from "./place.ts";
import { isRealmGone } from "./realm.ts";
import { WorkerWrapper } from "./worker-wrapper.ts";

/** The shim of a dedicated worker: a recorder of its own, whose viewers come through the page's. */
function start(): void {
  const troubles = new Troubles();
  const traps = new LabelledTraps(troubles);
  const wrap = new WorkerWrapper(traps);
  const workers = new Workers();
  const responses = new Responses(isRealmGone);
  const observed: Observed = {
    recorder: new Recorder(DEFAULT_LIMITS),
    troubles,
    traps,
    initiators: new Initiators(),
  };
  const source = sourceOf(observed, responses, workers);
  const describe = () => ({
    ...source.describe(),
    url: boundedUrl(place.url),
    worker: true as const,
  });
  const ports = new Ports({ ...source, describe });
  openLineToPage(observed, wrap, ports);
  troubles.attempt("install", () => tellOwnLocation(wrap));
  troubles.attempt("install", () => makeAddressesAbsolute(wrap));
  observeTraffic(observed, responses);
  observeWorkers(observed, workers);
  wrapTraffic(wrap, traps);
  wrapWorkers(wrap, traps);
}

start();
