import { isVisible } from "../facts/document-info.ts";
import { listen } from "../viewers/message-port.ts";
import type { Observed } from "./observed.ts";

/**
 * Records when the document is shown and hidden, from the first exchange or connection on: before it there is nothing that it
 * would explain. A listener of this kind costs each frame as much as some wrappers do together.
 */
export function observeVisibility({ recorder, troubles }: Observed): void {
  recorder.beganFirst = () => {
    troubles.attempt("visibility", () => {
      listen(document, "visibilitychange", () => {
        troubles.attempt("visibility", () => {
          recorder.visibility(isVisible() ? "visible" : "hidden");
        });
      });
    });
  };
}
