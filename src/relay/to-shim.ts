import { offerPort, type OfferedPort, type PortRole } from "../bridge/hand-over.ts";

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
