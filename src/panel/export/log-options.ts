import browser from "webextension-polyfill";
import type { LogOptions } from "../../log/write-log.ts";

export type LogForm = LogOptions["form"];

/** How a log is written, signed by this extension. @param maxPayload bytes of each payload at most; all by default. */
export function logOptions(form: LogForm, maxPayload?: number): LogOptions {
  const { name, version } = browser.runtime.getManifest();
  return {
    form,
    creator: { name, version },
    ...(maxPayload === undefined ? {} : { maxPayload }),
  };
}
