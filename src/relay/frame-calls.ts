import { UNMET } from "../bridge/hand-over.ts";

/** Milliseconds in which calls of unmet frames are taken together. */
const CALLS_WAIT = 500;

/** Hears frames below call that no relay has met, whether or not anything has happened here. */
export function hearCalls(called: () => void): void {
  let isCalled = false;
  performance.addEventListener(UNMET, () => {
    if (isCalled) return;
    isCalled = true;
    setTimeout(() => {
      isCalled = false;
      called();
    }, CALLS_WAIT);
  });
}
