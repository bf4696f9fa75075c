import { expect } from "vitest";
import type { View } from "../../src/cli/browsers/driven-browser.ts";

/** Closes a popup and waits until it is gone: a browser has one at a time. */
export async function closePopup(open: View): Promise<void> {
  // After the answer, which a closed popup cannot give.
  await open.evaluate(() => void setTimeout(() => window.close()));
  const isOpen = () =>
    open.evaluate("true").then(
      () => true,
      () => false,
    );
  await expect.poll(isOpen).toBe(false);
}
