import type { PayloadChecks } from "./envelope.ts";
import { isRecord } from "./envelope.ts";
import { isRefusedBatch } from "./refused-batch.ts";
import { REFUSAL_REASONS, type FromRelay, type RelayRequest, type ToRelay } from "./messages.ts";

const isCount = (value: unknown): value is number =>
  typeof value === "number" && Number.isSafeInteger(value) && value >= 0;

/** Whether a payload tells of a refusal. */
export const isRefusal = (payload: Record<string, unknown>): boolean =>
  (REFUSAL_REASONS as readonly unknown[]).includes(payload["reason"]) &&
  (payload["batch"] === undefined || isRefusedBatch(payload["batch"]));

/** What the relay carries is checked by its two ends: in shape by the relay as it comes in, wholly by the viewer as it arrives. */
export const FROM_RELAY_CHECKS: PayloadChecks<FromRelay> = {
  said: (payload) => isRecord(payload) && isRecord(payload["said"]),
  refused: (payload) => isRecord(payload) && isRefusal(payload),
  "no-shim": isRecord,
};

export const TO_RELAY_CHECKS: PayloadChecks<ToRelay> = {
  tell: (payload) => isRecord(payload) && isRecord(payload["say"]),
};

export const RELAY_REQUEST_CHECKS: PayloadChecks<RelayRequest> = {
  announce: (payload) => isRecord(payload) && typeof payload["isReachWanted"] === "boolean",
  counts: (payload) =>
    isRecord(payload) && isCount(payload["sockets"]) && isCount(payload["streams"]),
  begun: isRecord,
};
