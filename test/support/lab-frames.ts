import type { DrivenPage } from "../../src/cli/browsers/driven-browser.ts";
import type { Lab } from "../../src/lab/lab.ts";
import { waitUntil } from "../../src/cli/browsers/wait-until.ts";

/** Loads the lab's first page with pages of the lab in frames, side by side. @param paths with a query, to which the run is added. */
export async function openLabFrames(
  page: DrivenPage,
  lab: Lab,
  paths: readonly string[],
  run: string,
): Promise<void> {
  await page.goto(lab.url);
  await page.evaluate(
    (urls) => {
      for (const url of urls) {
        const frame = document.createElement("iframe");
        frame.src = url;
        document.body.prepend(frame);
      }
    },
    paths.map((path) => `${lab.url}${path}&run=${run}`),
  );
}

/** Waits until every frame says that its scenario is over. */
export async function labFramesEnd(page: DrivenPage): Promise<void> {
  await waitUntil("every frame's end", () =>
    page.evaluate(() =>
      [...document.querySelectorAll("iframe")].every(
        ({ contentDocument }) => contentDocument?.documentElement.dataset["done"] === "true",
      ),
    ),
  );
}
