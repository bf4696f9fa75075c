import type { LogEndpoint, LogEntry, LogText } from "../support/log-shape.ts";
import type { Label } from "./scenario.ts";
import { labelOf } from "./truth.ts";

/** HAR 1.2: the body of a request. */
type PostingEntry = LogEntry & {
  readonly request: { readonly postData?: { readonly text?: string } };
};

/** An endpoint as the product tells it, with the label that is true of it. */
export interface Told {
  readonly endpoint: LogEndpoint;
  /** Place of the label of its newest request; -1: an ordinary one. */
  readonly label: number;
  /** Places of all labels that its requests carry. */
  readonly labels: readonly number[];
}

/**
 * The endpoints of a log with what is true of them. One may have gone from one technique to another: then its socket
 * counts, which stays, else the newest.
 */
export function toldOf(log: LogText, labels: readonly Label[]): Told[] {
  const { _realtime } = log.log;
  const entries = log.log.entries as readonly PostingEntry[];
  return _realtime.endpoints.map((endpoint) => {
    const own = entries
      .filter((entry) => entry._realtime.endpoint === endpoint.id)
      .sort((a, b) => a.startedDateTime.localeCompare(b.startedDateTime))
      .map(({ request, _resourceType }) => {
        const url = new URL(request.url);
        return labelOf(labels, {
          kind: _resourceType === "websocket" ? "socket" : "exchange",
          method: request.method,
          path: url.pathname,
          query: url.search,
          body: request.postData?.text ?? "",
        });
      });
    const socket = own.find((label) => labels[label]?.technique === "websocket");
    return { endpoint, label: socket ?? own.at(-1) ?? -1, labels: [...new Set(own)] };
  });
}
