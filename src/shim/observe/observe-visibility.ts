import { isVisible } from "../facts/document-info.ts";
import { listen } from "../taken/events.ts";
import { ownDocument } from "../taken/document.ts";
import type { Observed } from "./observed.ts";

/**
 * Records when the document is shown and hidden, from the first exchange or connection on: before it there is nothing that it
 * would explain. A listener of this kind costs each frame as much as some wrappers do together.
 */
export function observeVisibility({ recorder, troubles }: Observed): void {
  recorder.beganFirst = () => {
    troubles.attempt("visibility", () => {
      listen(ownDocument, "visibilitychange", () => {
        troubles.attempt("visibility", () => {
          recorder.visibility(isVisible() ? "visible" : "hidden");
        });
      });
    });
  };
}
