import { UNMET } from "../../bridge/hand-over.ts";
import { startTimer } from "../uncurried/timer.ts";
import { NativeEvent } from "../taken/events.ts";
import { dispatch } from "../uncurried/events.ts";
import type { Observed } from "./observed.ts";
import { wasBlank } from "../taken/own-document.ts";
import { parentPerformance } from "../taken/parent-performance.ts";

/** Milliseconds from the first event to the first call: a relay that comes by itself is there before. */
const FIRST_WAIT = 500;
/** The wait doubles from call to call, and this is the last one. */
const LAST_WAIT = 8000;
/**
 * Calls for a relay where the browser tells nobody of a new document: in Chromium that is one that a `javascript:` address has made in a
 * frame which had none before. It has its parent's origin and no address of its own. Called is only after something has
 * happened here, and as long as nobody has come; the parent's relay hears it while somebody looks, and else nobody does.
 */
export function observeUnmet({ recorder, troubles }: Observed): void {
  const above = parentPerformance;
  if (above === undefined || !wasBlank) return;
  // Whoever looks puts something else in its place.
  const nobodyLooks = (): void => undefined;
  const callAfter = (wait: number): void => {
    startTimer(() => {
      if (recorder.noticed !== nobodyLooks) return;
      troubles.attempt("unmet", () => dispatch(above, new NativeEvent(UNMET)));
      if (wait < LAST_WAIT) callAfter(wait * 2);
    }, wait);
  };
  recorder.noticed = () => {
    recorder.noticed = nobodyLooks;
    callAfter(FIRST_WAIT);
  };
}
