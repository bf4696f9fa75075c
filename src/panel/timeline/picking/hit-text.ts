import type { Entry } from "../../../core/session/model.ts";
import type { Language } from "../../../ui/words/language.ts";
import { endText } from "../../messages/notice-text.ts";
import type { Hit } from "./hit-test.ts";

/** What a hit is, when it was, how big, and how long since the one before: the first part is its name. */
export function hitText(hit: Hit, origin: number, language: Language): readonly string[] {
  const { texts, formats } = language;
  switch (hit.kind) {
    case "message":
    case "chunk":
      return [
        markName(hit, texts),
        formats.offset(hit.at - origin),
        formats.bytes(hit.size),
        ...(hit.gap === undefined
          ? []
          : [texts.say("afterTheOneBefore", formats.duration(hit.gap))]),
        ...(hit.more > 0 ? [texts.count("moreHere", hit.more)] : []),
      ];
    case "entry":
      return entryText(hit.entry, hit.interval, origin, language);
    case "loss":
      return [texts.count("lossNotice", hit.loss.events), formats.offset(hit.loss.at - origin)];
    case "hidden":
      return [
        texts.say("pageHidden"),
        texts.say(
          "fromTo",
          formats.offset(hit.span.from - origin),
          formats.offset(hit.span.to - origin),
        ),
      ];
  }
}

function markName(
  { kind, isSent }: { readonly kind: "message" | "chunk"; readonly isSent: boolean },
  texts: Language["texts"],
): string {
  if (kind === "chunk") return texts.say("chunk");
  return isSent ? `↑ ${texts.say("sent")}` : `↓ ${texts.say("received")}`;
}

function entryText(
  entry: Entry,
  interval: number | undefined,
  origin: number,
  language: Language,
): readonly string[] {
  const { texts, formats } = language;
  const parts = [
    texts.say(
      entry.mechanism === "websocket" || entry.mechanism === "eventsource"
        ? "oneConnection"
        : "oneRequest",
    ),
    formats.offset(entry.startedAt - origin),
  ];
  const { openedAt, endedAt } = entry;
  if (openedAt !== undefined) {
    parts.push(texts.say("waited", formats.duration(openedAt - entry.startedAt)));
  }
  if (endedAt !== undefined) {
    parts.push(texts.say("tookInAll", formats.duration(endedAt - entry.startedAt)));
  }
  if (entry.bytes.received > 0) parts.push(formats.bytes(entry.bytes.received));
  parts.push(endText(entry, language));
  if (interval !== undefined)
    parts.push(texts.say("afterTheOneBefore", formats.duration(interval)));
  return parts;
}
