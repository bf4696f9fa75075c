import type { Endpoint, Entry } from "../../core/session/model.ts";
import type { Language } from "../../ui/words/language.ts";
import { useLanguage } from "../../ui/words/speaking.tsx";
import { endText } from "../messages/notice-text.ts";
import { timeOrigin } from "../time-origin.ts";
import { nowOf } from "../now-of.ts";
import { useWorkbench } from "../workbench.ts";

/** So many of the newest connections are listed. */
const LISTED = 20;

/** The connections of an endpoint, newest first: when, how long, how they ended, what went wrong. */
export function Connections({ endpoint }: { endpoint: Endpoint }) {
  const language = useLanguage();
  const { texts } = language;
  const { recording, clock } = useWorkbench();
  void clock.figures.value;
  if (endpoint.connections === 0) return null;
  const { session } = recording;
  const origin = timeOrigin(session);
  const now = nowOf(recording);
  const newest = endpoint.entries
    .slice(-LISTED)
    .reverse()
    .flatMap((index) => session.entries[index] ?? []);
  return (
    <section class="facts-section">
      <h3>{texts.say("connections")}</h3>
      <ul class="connections">
        {newest.map((entry) => (
          <li key={entry.index} data-entry={entry.index} data-state={entry.state}>
            {connectionText(entry, { origin, now }, language)}
            {entry.errors.map((error, index) => (
              <span key={index} class="error">
                {`${error.name}: ${error.text}`}
              </span>
            ))}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** @param times epoch milliseconds. */
function connectionText(
  entry: Entry,
  { origin, now }: { readonly origin: number; readonly now: number },
  language: Language,
): string {
  const { texts, formats } = language;
  const life = formats.duration((entry.endedAt ?? now) - entry.startedAt);
  const parts = [
    texts.say("startedAfter", formats.offset(entry.startedAt - origin)),
    life,
    endText(entry, language),
  ];
  const protocol = entry.opened?.protocol ?? "";
  if (protocol !== "") parts.push(texts.say("subProtocol", protocol));
  if (entry.seenBy === "browser") parts.push(texts.say("seenByBrowser"));
  if (entry.reconnectOf !== undefined) parts.push(texts.say("reconnect"));
  if (entry.lastEventId !== undefined && entry.lastEventId !== "") {
    parts.push(texts.say("eventId", entry.lastEventId));
  }
  if ((entry.maxBufferedAmount ?? 0) > 0) {
    parts.push(texts.say("buffered", formats.bytes(entry.maxBufferedAmount ?? 0)));
  }
  return parts.join(" · ");
}
