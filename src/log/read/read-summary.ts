import type { DocumentRecord, Loss } from "../../core/session/model.ts";
import type { EndpointRecord } from "../../core/session/session-intake.ts";
import { defined } from "../defined.ts";
import {
  type Fields,
  fieldsIn,
  flagIn,
  isFields,
  listIn,
  numberIn,
  sizeIn,
  textIn,
  timeIn,
} from "./fields.ts";
import type { LogRecords } from "./log-records.ts";
import { readDistribution } from "./read-distribution.ts";

/** What `log._realtime` holds besides what a session works out itself. */
export function readSummary(log: Fields): Omit<LogRecords, "entries"> {
  const summary = fieldsIn(log, "_realtime");
  const dropped = fieldsIn(summary, "dropped");
  return defined({
    documents: listIn(summary, "documents").flatMap(readDocument),
    endpoints: listIn(summary, "endpoints").flatMap(readEndpoint),
    observedUntil: timeIn(summary, "observedUntil"),
    losses: listIn(summary, "losses").map(readLoss),
    dropped: { events: sizeIn(dropped, "events") ?? 0, bytes: sizeIn(dropped, "bytes") ?? 0 },
  });
}

function readDocument(fields: Fields): DocumentRecord[] {
  const id = textIn(fields, "id");
  const startedAt = timeIn(fields, "startedAt");
  if (id === undefined || startedAt === undefined) return [];
  const visibility = listIn(fields, "visibility").map((change) => ({
    at: timeIn(change, "at") ?? startedAt,
    state: change["state"] === "hidden" ? ("hidden" as const) : ("visible" as const),
  }));
  const frameUrl = textIn(fields, "frameUrl") ?? "";
  const goneAt = timeIn(fields, "goneAt");
  const behind = numberIn(fields, "behind");
  const shownAt = timeIn(fields, "shownAt");
  const isTop = flagIn(fields, "isTop");
  const worker = flagIn(fields, "worker") ? (true as const) : undefined;
  const workers = readWorkers(fields);
  return [
    defined({
      id,
      frameUrl,
      isTop,
      startedAt,
      shownAt,
      visibility,
      goneAt,
      behind,
      worker,
      workers,
    }),
  ];
}

function readWorkers(document: Fields): DocumentRecord["workers"] {
  const fields = document["workers"];
  if (!isFields(fields)) return undefined;
  const count = (name: string) => Math.max(0, sizeIn(fields, name) ?? 0);
  return { dedicated: count("dedicated"), shared: count("shared"), running: count("running") };
}

function readEndpoint(fields: Fields): EndpointRecord[] {
  const name = textIn(fields, "id");
  const method = textIn(fields, "method");
  const urlPattern = textIn(fields, "urlPattern");
  if (name === undefined || method === undefined || urlPattern === undefined) return [];
  return [
    defined({
      name,
      method,
      urlPattern,
      protocol: textIn(fields, "protocol"),
      innerProtocol: textIn(fields, "innerProtocol"),
      latency: readDistribution(fieldsIn(fields, "statistics"), "latency"),
    }),
  ];
}

function readLoss(fields: Fields): Loss {
  return {
    frameUrl: textIn(fields, "frameUrl") ?? "",
    at: timeIn(fields, "at") ?? 0,
    events: sizeIn(fields, "events") ?? 0,
    reason: textIn(fields, "reason") ?? "",
  };
}
