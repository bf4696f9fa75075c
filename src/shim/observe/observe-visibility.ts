import { isVisible } from "../facts/document-info.ts";
import { listen } from "../viewers/message-port.ts";
import type { Observed } from "./observed.ts";

/** Records when the document is shown and hidden. With nothing recorded yet there is nothing that it would explain. */
export function observeVisibility({ recorder, troubles }: Observed): void {
  listen(document, "visibilitychange", () => {
    troubles.attempt("visibility", () => {
      if (recorder.ring.next > 0) recorder.visibility(isVisible() ? "visible" : "hidden");
    });
  });
}
