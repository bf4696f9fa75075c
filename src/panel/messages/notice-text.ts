import type { Entry, Loss } from "../../core/session/model.ts";
import type { Language } from "../../ui/words/language.ts";
import type { Notice } from "./message-lines.ts";

/** One line about what happened between messages. */
export function noticeText(notice: Notice, losses: readonly Loss[], language: Language): string {
  const { texts } = language;
  switch (notice.kind) {
    case "opened":
      return openedText(notice.entry, language);
    case "ended":
      return endText(notice.entry, language);
    case "loss":
      return texts.count("lossNotice", losses[notice.loss]?.events ?? 0);
  }
}

function openedText(entry: Entry, { texts, formats }: Language): string {
  const took = formats.duration((entry.openedAt ?? entry.startedAt) - entry.startedAt);
  const parts = [
    entry.reconnectOf === undefined ? texts.say("opened", took) : texts.say("reopened", took),
  ];
  const protocol = entry.opened?.protocol ?? "";
  if (protocol !== "") parts.push(texts.say("subProtocol", protocol));
  return parts.join(" · ");
}

/** How an entry ended, or that it is open. */
export function endText(entry: Entry, { texts }: Language): string {
  if (entry.state === "open") return texts.say("stateOpen");
  const parts: string[] = [];
  if (entry.aborted) parts.push(texts.say("stateEndedByPage"));
  else parts.push(texts.say(entry.state === "failed" ? "stateFailed" : "stateClosed"));
  if (entry.close !== undefined) {
    parts.push(texts.say("closeCode", String(entry.close.code)));
    if (entry.close.reason !== "") parts.push(entry.close.reason);
    if (!entry.close.wasClean) parts.push(texts.say("notClean"));
  }
  return parts.join(" · ");
}
