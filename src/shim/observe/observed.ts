import type { Initiators } from "../facts/initiator.ts";
import type { Recorder } from "../recorder/recorder.ts";
import type { Troubles } from "../recorder/troubles.ts";
import type { Wrapper } from "../wrap.ts";

/** What every observer works with. */
export interface Observed {
  readonly recorder: Recorder;
  readonly troubles: Troubles;
  readonly wrap: Wrapper;
  readonly initiators: Initiators;
}
