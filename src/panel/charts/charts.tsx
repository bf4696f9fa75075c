import { useSignal } from "@preact/signals";
import type { Endpoint } from "../../core/session/model.ts";
import { addressParts } from "../../ui/words/address.ts";
import { useLanguage } from "../../ui/words/speaking.tsx";
import { TechniqueMark } from "../../ui/technique-mark.tsx";
import "./charts.css";
import { ExchangeCharts } from "./exchange-charts.tsx";
import { MessageCharts } from "./message-charts.tsx";
import { useWorkbench } from "../workbench.ts";

/** How the chosen endpoint behaves over time, alone or beside another one. */
export function Charts({ endpoint }: { endpoint: Endpoint }) {
  const { texts } = useLanguage();
  const { recording, clock } = useWorkbench();
  void clock.figures.value;
  const compared = useSignal("");
  const endpoints = recording.session.endpoints();
  const other = endpoints.find(({ id }) => id === compared.value && id !== endpoint.id);
  const sides = other === undefined ? [endpoint] : [endpoint, other];
  return (
    <div class="charts" tabIndex={0} role="region" aria-label={texts.say("tabCharts")}>
      <label class="compare">
        {texts.say("compareWith")}
        <select
          data-action="compare"
          value={other?.id ?? ""}
          onChange={(event) => (compared.value = event.currentTarget.value)}
        >
          <option value="">{texts.say("compareNone")}</option>
          {endpoints
            .filter(({ id }) => id !== endpoint.id)
            .map((it) => (
              <option key={it.id} value={it.id}>
                {nameOf(it)}
              </option>
            ))}
        </select>
      </label>
      <div class={`chart-sides ${other === undefined ? "" : "two"}`}>
        {sides.map((side) => (
          <section key={side.id} class="chart-side" data-charts={side.id} aria-label={nameOf(side)}>
            {other !== undefined && (
              <h3 class="endpoint-name">
                <TechniqueMark technique={side.technique} />
                <span class="path">{nameOf(side)}</span>
              </h3>
            )}
            <EndpointCharts endpoint={side} />
          </section>
        ))}
      </div>
    </div>
  );
}

function EndpointCharts({ endpoint }: { endpoint: Endpoint }) {
  const messages = endpoint.messages.sent + endpoint.messages.received;
  const streams = endpoint.connections > 0 || endpoint.technique === "http-stream";
  if (messages > 0 || streams) return <MessageCharts endpoint={endpoint} />;
  return <ExchangeCharts endpoint={endpoint} />;
}

function nameOf({ method, urlPattern, technique }: Endpoint): string {
  const { path } = addressParts(urlPattern);
  return technique === "websocket" ? path : `${method} ${path}`;
}
