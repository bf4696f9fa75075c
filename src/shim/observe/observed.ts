import type { Initiators } from "../facts/initiator.ts";
import type { Recorder } from "../recorder/recorder.ts";
import type { Troubles } from "../recorder/troubles.ts";
import type { LabelledTraps } from "./labelled-traps.ts";

/** What every observer works with. */
export interface Observed {
  readonly recorder: Recorder;
  readonly troubles: Troubles;
  readonly traps: LabelledTraps;
  readonly initiators: Initiators;
}
