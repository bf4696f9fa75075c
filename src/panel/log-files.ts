import browser from "webextension-polyfill";
import type { SessionView } from "../core/session/model.ts";
import type { HarLog } from "../log/har-types.ts";
import { logPieces } from "../log/log-text.ts";
import { writeLog, type LogOptions } from "../log/write-log.ts";
import { hostOf } from "../ui/address.ts";
import { logFileName, saveFile } from "../ui/save-file.ts";

export type LogForm = LogOptions["form"];

/** The log of a session, signed by this extension. @param maxPayload bytes of each payload at most; all by default. */
export function logOf(session: SessionView, form: LogForm, maxPayload?: number): HarLog {
  const { name, version } = browser.runtime.getManifest();
  return writeLog(session, {
    form,
    creator: { name, version },
    ...(maxPayload === undefined ? {} : { maxPayload }),
  });
}

/** Saves a session as a file. */
export function exportLog(session: SessionView, form: LogForm): void {
  const top = session.documents.findLast(({ isTop }) => isTop)?.frameUrl ?? "";
  saveFile(logFileName(hostOf(top), new Date()), logPieces(logOf(session, form)));
}
