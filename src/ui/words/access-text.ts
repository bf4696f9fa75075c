import type { MessageKey } from "./texts.ts";

/** Why nothing is seen of a tab, as the bridge names it. */
export type Access = "ok" | "no-permission" | "restricted" | "site-off" | "not-recorded" | "closed";

/** A sentence for what stands in the way, and one for what to do. */
export interface AccessText {
  readonly title: MessageKey;
  readonly hint: MessageKey;
}

const ACCESS_TEXT: Readonly<Record<Access, AccessText>> = {
  ok: { title: "accessOk", hint: "accessOkHint" },
  "no-permission": { title: "accessNoPermission", hint: "accessNoPermissionHint" },
  restricted: { title: "accessRestricted", hint: "accessRestrictedHint" },
  "site-off": { title: "accessSiteOff", hint: "accessSiteOffHint" },
  "not-recorded": { title: "accessNotRecorded", hint: "accessNotRecordedHint" },
  closed: { title: "accessClosed", hint: "accessClosedHint" },
};

/** @param access undefined while the background has not answered yet. */
export function accessText(access: Access | undefined): AccessText {
  return access === undefined
    ? { title: "accessUnknown", hint: "accessUnknownHint" }
    : ACCESS_TEXT[access];
}
