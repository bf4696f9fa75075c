import type { Endpoint } from "../../core/session/model.ts";
import { addressParts } from "../../ui/words/address.ts";
import { pageHostOf } from "../../ui/endpoints/page-host.ts";
import { countOf, countsMessages, figureOf } from "../../ui/endpoints/endpoint-figures.ts";
import type { Language } from "../../ui/words/language.ts";
import { useLanguage } from "../../ui/words/speaking.tsx";
import { TechniqueMark } from "../../ui/technique-mark.tsx";
import { CONFIDENCE_NAME, TECHNIQUE_NAME } from "../../ui/words/technique-names.ts";
import { nowOf } from "../now-of.ts";
import type { Recording } from "../recording.ts";
import { useWorkbench } from "../workbench.ts";

/** One line: what it is, how sure that is, since when it is open, how much there was. */
export function DetailHeader({ endpoint }: { endpoint: Endpoint }) {
  const language = useLanguage();
  const { texts } = language;
  const { recording, clock } = useWorkbench();
  void clock.figures.value;
  // A socket's opening is a GET, which says nothing of it.
  const isSocket = endpoint.mechanisms.includes("websocket");
  const { host, path } = addressParts(endpoint.urlPattern);
  return (
    <h2 class="detail-title" title={endpoint.urlPattern}>
      <TechniqueMark technique={endpoint.technique} />
      <span class="address">
        <span class="method">
          {isSocket ? texts.say(TECHNIQUE_NAME.websocket) : endpoint.method}
        </span>
        <span class="path">{path}</span>
        {host !== pageHostOf(recording.session) && <span class="host"> {host}</span>}
      </span>
      <span class="verdict">
        <span class="technique" data-technique={endpoint.technique}>
          {texts.say(
            "verdict",
            texts.say(TECHNIQUE_NAME[endpoint.technique]),
            texts.say(CONFIDENCE_NAME[endpoint.confidence]),
          )}
        </span>
        {headFigures(endpoint, recording, language).map((figure) => (
          <span key={figure} class="figure">
            {figure}
          </span>
        ))}
      </span>
    </h2>
  );
}

function headFigures(endpoint: Endpoint, recording: Recording, language: Language): string[] {
  const { texts, formats } = language;
  const figures: string[] = [];
  const newest = recording.session.entries[endpoint.entries.at(-1) ?? -1];
  const connected = endpoint.connections > 0 || endpoint.technique === "http-stream";
  if (connected && newest?.state === "open") {
    const since = newest.openedAt ?? newest.startedAt;
    figures.push(texts.say("openFor", formats.stopwatch(nowOf(recording) - since)));
  } else if (connected) {
    figures.push(texts.say("nothingOpen"));
  }
  const count = countOf(endpoint);
  figures.push(texts.count(countsMessages(endpoint) ? "messages" : "requests", count));
  const figure = figureOf(endpoint, language);
  if (figure !== "") figures.push(figure);
  return figures;
}
