import { isRefusal } from "./check-relay.ts";
import type { PayloadChecks } from "./envelope.ts";
import { isRecord } from "./envelope.ts";
import type { FromViewer, ToViewer } from "./messages.ts";

const ACCESS: readonly unknown[] = [
  "ok",
  "no-permission",
  "restricted",
  "site-off",
  "not-recorded",
  "closed",
];

const isTab = (value: unknown): boolean => typeof value === "number" && Number.isInteger(value);

function isStatus(value: unknown): boolean {
  return (
    isRecord(value) &&
    isTab(value["tab"]) &&
    ACCESS.includes(value["access"]) &&
    typeof value["url"] === "string" &&
    typeof value["title"] === "string" &&
    typeof value["isPrivate"] === "boolean"
  );
}

function isFrame(value: unknown): boolean {
  return (
    isRecord(value) &&
    typeof value["key"] === "string" &&
    typeof value["frameId"] === "number" &&
    typeof value["url"] === "string"
  );
}

const hasKey = (payload: unknown): payload is Record<string, unknown> =>
  isRecord(payload) && typeof payload["key"] === "string";

export const TO_VIEWER_CHECKS: PayloadChecks<ToViewer> = {
  status: (payload) => isRecord(payload) && isStatus(payload["status"]),
  "frame-connected": (payload) => isRecord(payload) && isFrame(payload["frame"]),
  "frame-said": (payload) => hasKey(payload) && isRecord(payload["said"]),
  "frame-disconnected": hasKey,
  refused: (payload) => hasKey(payload) && isRefusal(payload),
};

export const FROM_VIEWER_CHECKS: PayloadChecks<FromViewer> = {
  attach: (payload) => isRecord(payload) && isTab(payload["tab"]),
  "tell-frame": (payload) => hasKey(payload) && isRecord(payload["say"]),
  live: (payload) =>
    isRecord(payload) &&
    typeof payload["endpoints"] === "number" &&
    Number.isSafeInteger(payload["endpoints"]) &&
    payload["endpoints"] >= 0,
};
