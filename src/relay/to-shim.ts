import {
  AT_REST,
  BEGINS,
  PROBE,
  offerPort,
  type OfferedPort,
  type PortRole,
} from "../bridge/hand-over.ts";

/**
 * Hands a port over to the document's shim, now or, where the shim comes after the relay, as soon as the document
 * moves on. Calls `found` at most once, and `none` if the document is ready and still nobody has answered.
 */
export function meetShim(
  role: PortRole,
  found: (offered: OfferedPort) => void,
  none: () => void,
): void {
  const offered = offerPort(role);
  if (offered !== undefined) found(offered);
  else if (document.readyState === "complete") none();
  else {
    document.addEventListener(
      "readystatechange",
      () => {
        meetShim(role, found, none);
      },
      { once: true },
    );
  }
}

/**
 * Calls `tells`, once, as soon as the document's shim has something to tell: in a task of its own where it has nothing so far, for
 * it then tells within a call of the page's. Calls `none` if the document is ready and still there is no shim.
 */
export function whenShimTells(tells: () => void, none: () => void): void {
  if (isPrevented(AT_REST)) {
    performance.addEventListener(
      BEGINS,
      () => {
        setTimeout(tells, 0);
      },
      { once: true },
    );
  } else if (isPrevented(PROBE)) tells();
  else if (document.readyState === "complete") none();
  else {
    document.addEventListener(
      "readystatechange",
      () => {
        whenShimTells(tells, none);
      },
      { once: true },
    );
  }
}

/** Shims answer by preventing the default. */
function isPrevented(type: string): boolean {
  return !performance.dispatchEvent(new Event(type, { cancelable: true }));
}
