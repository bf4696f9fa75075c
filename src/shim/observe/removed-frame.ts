/** Dispatched on the parent's `performance` by the shim of a frame that was removed. */
export const REMOVED = "realtime-devtools:removed-frame";
/** What the parent's shim counts then. */
export const REMOVED_BLIND = "blind:removed-frame";
