import { useMemo } from "preact/hooks";
import type { JsonValue } from "../../decode/decode.ts";
import { useLanguage } from "../../ui/words/speaking.tsx";
import type { MessageKey } from "../../ui/words/texts.ts";
import { DecodedView } from "./decoded-view.tsx";
import { DifferenceView } from "./difference-view.tsx";
import { HeadersView, InitiatorView, TimingView } from "./entry-views.tsx";
import { JsonTree } from "./json-tree.tsx";
import { PayloadActions } from "./payload-actions.tsx";
import type { ViewId } from "./payload-state.ts";
import { jsonOf, viewsOf, type PayloadPart, type PayloadSubject } from "./payload-subject.ts";
import { SeriesView } from "./series-view.tsx";
import { bytesOf, HexView, TextView } from "./text-view.tsx";
import { useWorkbench } from "../workbench.ts";

const VIEW_NAME: Readonly<Record<ViewId, MessageKey>> = {
  decoded: "viewDecoded",
  json: "viewJson",
  text: "viewText",
  hex: "viewHex",
  difference: "viewDifference",
  series: "viewSeries",
  headers: "headers",
  timing: "viewTiming",
  initiator: "viewInitiator",
};

const PART_NAME: Readonly<Record<PayloadPart["id"], MessageKey>> = {
  message: "payload",
  response: "response",
  request: "request",
};

/** What was chosen in a list, as text: never anything that a page could make us run. */
export function PayloadPane({ subject }: { subject: PayloadSubject }) {
  const { texts } = useLanguage();
  const state = useWorkbench().view.payload;
  const part = subject.parts.find(({ id }) => id === state.part.value) ?? subject.parts[0];
  const json = useMemo(
    () => jsonOf(part?.payload),
    [part?.payload?.text, part?.payload?.truncated],
  );
  if (part === undefined) return null;
  const views = viewsOf(subject, part, json, state.pinned.value);
  const view = views.find((id) => id === state.view.value) ?? views[0];
  return (
    <section class="payload" aria-label={texts.say("payload")} data-view-shown={view}>
      <div class="payload-head">
        {subject.parts.length > 1 && (
          <div class="payload-views" role="group" aria-label={texts.say("payload")}>
            {subject.parts.map(({ id }) => (
              <button
                key={id}
                type="button"
                aria-pressed={id === part.id}
                data-part={id}
                onClick={() => (state.part.value = id)}
              >
                {texts.say(PART_NAME[id])}
              </button>
            ))}
          </div>
        )}
        <div class="payload-views" role="group" aria-label={texts.say("views")}>
          {views.map((id) => (
            <button
              key={id}
              type="button"
              aria-pressed={id === view}
              data-view={id}
              onClick={() => (state.view.value = id)}
            >
              {texts.say(VIEW_NAME[id])}
            </button>
          ))}
        </div>
        <span class="facts" title={subject.facts.join(" · ")}>
          {subject.facts.join(" · ")}
        </span>
        <PayloadActions subject={subject} part={part} json={json} />
      </div>
      <div class="payload-body">
        <View view={view} subject={subject} part={part} json={json} />
        {part.payload?.truncated === true && (
          <p class="dim payload-note">
            {texts.say(part.payload.released === true ? "payloadReleased" : "payloadTruncated")}
          </p>
        )}
      </div>
    </section>
  );
}

interface ViewProps {
  readonly view: ViewId | undefined;
  readonly subject: PayloadSubject;
  readonly part: PayloadPart;
  readonly json: JsonValue | undefined;
}

function View({ view, subject, part, json }: ViewProps) {
  const { texts } = useLanguage();
  const { payload, decoded, answer } = part;
  const plots = subject.series !== undefined;
  switch (view) {
    case "decoded":
      return decoded && <DecodedView decoded={decoded} answer={answer} plots={plots} />;
    case "json":
      return json === undefined ? null : <JsonTree value={json} plots={plots} />;
    case "text":
      return <TextView text={payload?.text ?? ""} />;
    case "hex":
      return <HexView bytes={bytesOf(payload)} />;
    case "difference":
      return <DifferenceView part={part} />;
    case "series":
      return subject.series && <SeriesView source={subject.series} />;
    case "headers":
    case "timing":
    case "initiator":
      return <EntryView view={view} subject={subject} />;
    case undefined:
      return <p class="dim payload-note">{texts.say("payloadNotKept")}</p>;
  }
}

function EntryView({ view, subject }: { view: ViewId; subject: PayloadSubject }) {
  const { entry } = subject;
  if (view === "headers") return <HeadersView entry={entry} />;
  if (view === "timing") return <TimingView entry={entry} />;
  return entry.initiator === undefined ? null : <InitiatorView initiator={entry.initiator} />;
}
