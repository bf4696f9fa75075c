import { isTime } from "../core/capture/is-time.ts";
import { isBatch, isBatchInShape, isCount, isText } from "./check-batch.ts";
import { isOpenedFact, isStartedFact } from "./check-facts.ts";
import type { PayloadChecks } from "./envelope.ts";
import { isRecord } from "./envelope.ts";
import { isListOf } from "./list-of.ts";
import type { FromShim } from "./messages.ts";

const LONGEST_URL = 1024 * 1024;
const MOST_TROUBLES = 4096;
/** The highest bound a recorder can be given, and the one row it may be over while it evicts. */
const MOST_CARRIED = 65_537;

function isTrouble(value: unknown): boolean {
  return isRecord(value) && isText(value["what"], 1024) && isCount(value["count"]);
}

function areWorkers(value: unknown): boolean {
  if (!isRecord(value)) return false;
  const { dedicated, shared, running } = value;
  return isCount(dedicated) && isCount(shared) && isCount(running) && running <= dedicated + shared;
}

function areTroubles(value: unknown): boolean {
  return isListOf(value, isTrouble, MOST_TROUBLES);
}

function isDropped(value: unknown): boolean {
  if (!isRecord(value) || !isRecord(value["events"]) || !isCount(value["bytes"])) return false;
  const counts = Object.entries(value["events"]);
  return counts.length <= 64 && counts.every(([kind, count]) => isText(kind, 64) && isCount(count));
}

function isCarried(value: unknown): boolean {
  if (!isRecord(value) || !isCount(value["id"]) || !isTime(value["at"])) return false;
  const { opened, sent, received, bytesSent, bytesReceived } = value;
  if (![sent, received, bytesSent, bytesReceived].every(isCount)) return false;
  const isOpenedSound =
    opened === undefined || (isOpenedFact(opened) && isRecord(opened) && isTime(opened["at"]));
  return isOpenedSound && isStartedFact(value["started"]);
}

function isForgotten(value: unknown): boolean {
  if (!isRecord(value) || !isText(value["method"], 1024)) return false;
  const { url, subjects, sent, received, bytes } = value;
  return isText(url, LONGEST_URL) && [subjects, sent, received, bytes].every(isCount);
}

function isDocumentInfo(value: unknown): boolean {
  if (!isRecord(value) || !isText(value["document"], 64) || value["document"] === "") return false;
  const { url, isTop, startedAt, visibility, first, next } = value;
  return (
    isText(url, LONGEST_URL) &&
    typeof isTop === "boolean" &&
    isTime(startedAt) &&
    (value["shownAt"] === undefined || isTime(value["shownAt"])) &&
    (visibility === "visible" || visibility === "hidden") &&
    isCount(first) &&
    isCount(next) &&
    first <= next &&
    isDropped(value["dropped"]) &&
    isListOf(value["carried"], isCarried, MOST_CARRIED) &&
    isListOf(value["forgotten"], isForgotten, MOST_CARRIED) &&
    areTroubles(value["troubles"]) &&
    (value["worker"] === undefined || value["worker"] === true) &&
    (value["workers"] === undefined || areWorkers(value["workers"]))
  );
}

const checksWith = (isSoundBatch: (batch: unknown) => boolean): PayloadChecks<FromShim> => ({
  hello: (payload) => isRecord(payload) && isDocumentInfo(payload["info"]),
  batch: (payload) => isRecord(payload) && isSoundBatch(payload["batch"]),
  trouble: (payload) => isRecord(payload) && areTroubles(payload["troubles"]),
  workers: (payload) => isRecord(payload) && areWorkers(payload["workers"]),
  worker: (payload) => isRecord(payload) && isCount(payload["id"]),
  "worker-ended": (payload) => isRecord(payload) && isCount(payload["id"]),
  counts: (payload) =>
    isRecord(payload) && isCount(payload["sockets"]) && isCount(payload["streams"]),
});

/** What a viewer believes of a shim, which is the page's to forge: all of its shape, nothing of its content. */
export const FROM_SHIM_CHECKS = /* @__PURE__ */ checksWith(isBatch);

/** What a relay hands on. It works on the page's main thread, so it leaves the rows of a batch to the viewer. */
export const FROM_SHIM_SHAPES = /* @__PURE__ */ checksWith(isBatchInShape);
