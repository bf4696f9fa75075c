import { offerPort, type PortRole } from "../bridge/hand-over.ts";

/**
 * Hands a port over to the document's shim, now or, where the shim comes after the relay, as soon as the document
 * moves on. Calls `found` at most once, and `none` if the document is ready and still nobody has answered.
 */
export function meetShim(
  role: PortRole,
  found: (port: MessagePort) => void,
  none: () => void,
): void {
  const port = offerPort(role);
  if (port !== undefined) found(port);
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
