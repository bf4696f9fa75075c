import type { Initiators } from "./initiator.ts";
import type { Recorder } from "./recorder.ts";
import type { Troubles } from "./troubles.ts";
import type { Wrapper } from "./wrap.ts";

/** What every observer works with. */
export interface Observed {
  readonly recorder: Recorder;
  readonly troubles: Troubles;
  readonly wrap: Wrapper;
  readonly initiators: Initiators;
}
