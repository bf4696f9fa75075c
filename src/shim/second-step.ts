import { BEGINS } from "../bridge/hand-over.ts";
import { DEFAULT_LIMITS } from "../bridge/messages.ts";
import { Responses } from "./bodies/responses.ts";
import { Initiators } from "./facts/initiator.ts";
import { LabelledTraps } from "./observe/labelled-traps.ts";
import { observeFrames } from "./observe/observe-frames.ts";
import { observeRemovedFrames } from "./observe/observe-removed-frames.ts";
import { observeTraffic } from "./observe/observe-traffic.ts";
import { observeUnmet } from "./observe/observe-unmet.ts";
import { observeVisibility } from "./observe/observe-visibility.ts";
import { observeWorkers } from "./observe/observe-workers.ts";
import type { Observed } from "./observe/observed.ts";
import { Workers } from "./observe/workers.ts";
import { Recorder } from "./recorder/recorder.ts";
import { sourceOf } from "./recorder/source.ts";
import { Troubles } from "./recorder/troubles.ts";
import { isRealmGone } from "./uncurried/gone-realm.ts";
import { NativeEvent } from "./taken/events.ts";
import { performance } from "./taken/performance.ts";
import { dispatch } from "./uncurried/events.ts";
import { Ports } from "./viewers/ports.ts";
import type { Source } from "./viewers/viewer-port.ts";

/** What has come about before the second step was made. */
export interface Early {
  /** What the wrappers could not do, or would not believe. */
  readonly troubles: readonly string[];
  /** How often the second step could not be made: too near to the end of the stack, as a rule. */
  readonly failures: number;
}

/** All that records, and those who look at it. */
export interface SecondStep {
  readonly observed: Observed;
  readonly workers: Workers;
  readonly ports: Ports;
  /** Tells the relay of a frame, which waits for this, that there is something to tell. */
  begin(): void;
}

/**
 * Makes what records. In the build nothing of this, its modules' own beginnings included, is evaluated before the first call: so
 * it begins among scripts of the page that may have changed the language, and uses what was taken before them (`taken/`,
 * `natives.ts`) and syntax that nobody can get between. Where it throws nothing has happened, and it may be called again.
 */
export function makeSecondStep(
  early: Early,
  openPorts: (source: Source) => Ports = (source) => new Ports(source),
): SecondStep {
  const troubles = new Troubles();
  const workers = new Workers();
  const responses = new Responses(isRealmGone);
  const observed: Observed = {
    recorder: new Recorder(DEFAULT_LIMITS),
    troubles,
    traps: new LabelledTraps(troubles),
    initiators: new Initiators(),
  };
  const ports = openPorts(sourceOf(observed, responses, workers));
  observeTraffic(observed, responses);
  observeVisibility(observed);
  observeFrames(observed);
  observeWorkers(observed, workers);
  observeRemovedFrames(observed);
  observeUnmet(observed);
  tell(early, troubles);
  const begin = (): void => {
    dispatch(performance, new NativeEvent(BEGINS));
  };
  return { observed, workers, ports, begin };
}

function tell({ troubles: known, failures }: Early, troubles: Troubles): void {
  for (let index = 0; index < known.length; index += 1) troubles.count(known[index] ?? "");
  for (let index = 0; index < failures; index += 1) troubles.count("observer:second-step");
}
