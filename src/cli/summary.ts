import type { Endpoint, Finding, Loss } from "../core/session/model.ts";

/** What the capture command reads of `log._realtime`; `--json` prints all of it. */
export interface Summary {
  readonly endpoints: readonly EndpointSummary[];
  readonly findings: readonly Finding[];
  readonly dropped: { readonly events: number; readonly bytes: number };
  readonly losses: readonly Loss[];
}

export type EndpointSummary = Pick<
  Endpoint,
  | "id"
  | "technique"
  | "confidence"
  | "protocol"
  | "innerProtocol"
  | "method"
  | "urlPattern"
  | "exchanges"
  | "connections"
  | "messages"
  | "bytes"
  | "interval"
  | "hold"
>;

/** The summary inside a log. */
export function summaryOf(log: string): Summary {
  const { log: content } = JSON.parse(log) as { log: { _realtime: Summary } };
  return content._realtime;
}
