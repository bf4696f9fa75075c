import type { DrivenPage } from "../../src/cli/browsers/driven-browser.ts";

/** A request as the browser itself tells it, in milliseconds of the document's clock. */
export interface TimedRequest {
  readonly startedAt: number;
  readonly endedAt: number;
}

/**
 * The requests that the frames of a page made for a path, by Resource Timing: a second account beside the server's, which does not
 * see how long a busy computer takes to bring it a request.
 */
export function requestsInFrames(page: DrivenPage, path: string): Promise<TimedRequest[]> {
  return page.evaluate(
    (wanted) =>
      [...document.querySelectorAll("iframe")].flatMap(({ contentWindow }) =>
        (contentWindow?.performance.getEntriesByType("resource") ?? [])
          .filter(({ name }) => new URL(name).pathname === wanted)
          .map(({ startTime, duration }) => ({
            startedAt: startTime,
            endedAt: startTime + duration,
          })),
      ),
    path,
  );
}
