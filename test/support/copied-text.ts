import type { View } from "../../src/cli/browsers/driven-browser.ts";

interface CopyWindow {
  testCopied?: string | undefined;
  testTold?: string | undefined;
}

/**
 * Chooses a way to copy in the menu that is open.
 * @returns what was put on the clipboard, once the button has said that it is there; it says so for a short time only.
 */
export async function copiedBy(view: View, action: string): Promise<string> {
  const selector = `[data-action="${action}"]`;
  await view.waitFor(
    `a button to ${action}`,
    (sought) => {
      const button = document.querySelector<HTMLElement>(sought);
      if (button === null) return false;
      const page = globalThis as CopyWindow;
      page.testCopied = page.testTold = undefined;
      // The panel's own listener is on the document, and comes before this one.
      const onCopy = (event: ClipboardEvent) => {
        page.testCopied = event.clipboardData?.getData("text/plain");
      };
      addEventListener("copy", onCopy, { once: true });
      const observer = new MutationObserver(() => {
        page.testTold ??= button.dataset["copied"];
      });
      observer.observe(button, { attributeFilter: ["data-copied"] });
      return true;
    },
    selector,
  );
  await view.click(selector);
  return view.waitFor("the copy", () => {
    const { testCopied, testTold } = globalThis as CopyWindow;
    return testTold === "true" ? testCopied : undefined;
  });
}
