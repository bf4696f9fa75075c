import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import type { Payload } from "../core/session/model.ts";
import { useLanguage } from "../ui/speaking.tsx";
import { hexDump, prettyJson } from "./preview.ts";

/** One way to look at a message or exchange. */
export interface PayloadView {
  readonly id: string;
  readonly label: string;
  readonly payload?: Payload;
  /** Shown instead of a payload. */
  readonly lines?: readonly (readonly [name: string, value: string])[];
}

/** What was chosen in a list, as text: never anything that a page could make us run. */
export function PayloadPane(props: { facts: readonly string[]; views: readonly PayloadView[] }) {
  const { texts } = useLanguage();
  const [chosen, setChosen] = useState(props.views[0]?.id);
  const [pretty, setPretty] = useState(true);
  const view = props.views.find(({ id }) => id === chosen) ?? props.views[0];
  const text = view?.payload?.text;
  const formatted = text === undefined ? undefined : prettyJson(text);
  return (
    <section class="payload" aria-label={texts.say("payload")}>
      <div class="payload-head">
        {props.views.length > 1 && (
          <div class="payload-views" role="group" aria-label={texts.say("payload")}>
            {props.views.map(({ id, label }) => (
              <button
                key={id}
                type="button"
                aria-pressed={id === view?.id}
                onClick={() => setChosen(id)}
              >
                {label}
              </button>
            ))}
          </div>
        )}
        <span class="facts">{props.facts.join(" · ")}</span>
        {formatted !== undefined && (
          <label class="check">
            <input
              type="checkbox"
              checked={pretty}
              onChange={(event) => setPretty(event.currentTarget.checked)}
            />
            <span>{texts.say("prettyJson")}</span>
          </label>
        )}
      </div>
      <div class="payload-body" tabIndex={0} role="region" aria-label={view?.label ?? ""}>
        {view?.lines !== undefined && <NameValues lines={view.lines} />}
        {view?.lines === undefined && (
          <PayloadText payload={view?.payload} formatted={pretty ? formatted : undefined} />
        )}
      </div>
    </section>
  );
}

function PayloadText(props: { payload: Payload | undefined; formatted: string | undefined }) {
  const { texts } = useLanguage();
  const { payload, formatted } = props;
  const text = formatted ?? payload?.text;
  let shown: ComponentChildren;
  if (text === "") shown = <p class="dim">{texts.say("payloadEmpty")}</p>;
  else if (text !== undefined) shown = <pre data-payload="text">{text}</pre>;
  else if (payload?.bytes !== undefined) {
    shown = (
      <pre class="hex" data-payload="hex">
        {hexDump(payload.bytes)}
      </pre>
    );
  } else shown = <p class="dim">{texts.say("payloadNotKept")}</p>;
  return (
    <>
      {shown}
      {payload?.truncated === true && <p class="dim">{texts.say("payloadTruncated")}</p>}
    </>
  );
}

function NameValues({ lines }: { lines: readonly (readonly [string, string])[] }) {
  return (
    <dl class="name-values">
      {lines.map(([name, value], index) => (
        <div key={index}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
