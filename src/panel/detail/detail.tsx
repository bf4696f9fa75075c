import type { Endpoint } from "../../core/session/model.ts";
import { focusNowOrOnceDrawn } from "../../ui/focus-once-drawn.ts";
import { Icon } from "../../ui/icon.tsx";
import { useLanguage } from "../../ui/words/speaking.tsx";
import type { MessageKey } from "../../ui/words/texts.ts";
import { Charts } from "../charts/charts.tsx";
import { DetailHeader } from "./detail-header.tsx";
import { Findings, FindingsTabName } from "../findings/findings.tsx";
import { Traffic } from "./traffic.tsx";
import { Summary } from "../summary/summary.tsx";
import { Timeline } from "../timeline/timeline.tsx";
import { closeDetail, DETAIL_TABS, type DetailTab } from "../view-state.ts";
import { useWorkbench } from "../workbench.ts";

const TAB_NAME: Readonly<Record<DetailTab, MessageKey>> = {
  summary: "tabSummary",
  messages: "tabMessages",
  timeline: "tabTimeline",
  charts: "tabCharts",
  findings: "tabFindings",
};

/** Of the whole session. */
const SESSION_TABS: readonly DetailTab[] = ["timeline", "findings"];

/** All about the chosen endpoint; without one the timeline and the findings of the whole session. */
export function Detail({ endpoint }: { endpoint: Endpoint | undefined }) {
  const { texts } = useLanguage();
  const { view } = useWorkbench();
  const chosen = view.tab.value;
  const tabs = endpoint === undefined ? SESSION_TABS : DETAIL_TABS;
  const tab = tabs.includes(chosen) ? chosen : "timeline";
  return (
    <section class="detail" aria-label={texts.say("detail")} data-detail={endpoint?.id ?? ""}>
      <div class="detail-head">
        <CloseButton name="back" label={texts.say("backToList")} />
        {endpoint === undefined ? (
          <h2 class="detail-title">{texts.say("wholeSession")}</h2>
        ) : (
          <DetailHeader endpoint={endpoint} />
        )}
        <CloseButton name="close" label={texts.say("close")} />
      </div>
      <Tabs tabs={tabs} chosen={tab} endpoint={endpoint} />
      <div class="tab-panel" role="tabpanel" id={`panel-${tab}`} aria-labelledby={`tab-${tab}`}>
        {tab === "timeline" && <Timeline />}
        {tab === "findings" && <Findings key={endpoint?.id} endpoint={endpoint} />}
        {endpoint !== undefined && <EndpointTab key={endpoint.id} endpoint={endpoint} />}
      </div>
    </section>
  );
}

function EndpointTab({ endpoint }: { endpoint: Endpoint }) {
  const { view } = useWorkbench();
  return (
    <>
      {view.tab.value === "summary" && <Summary endpoint={endpoint} />}
      {view.tab.value === "messages" && <Traffic endpoint={endpoint} />}
      {view.tab.value === "charts" && <Charts endpoint={endpoint} />}
    </>
  );
}

/** Leads back to the list, and the focus with it: the button goes away. */
function CloseButton({ name, label }: { name: "back" | "close"; label: string }) {
  const { view } = useWorkbench();
  const close = () => {
    closeDetail(view);
    focusNowOrOnceDrawn(() => document.querySelector<HTMLElement>(".list-pane [role=grid]"));
  };
  return (
    <button
      type="button"
      class={`tool ${name}`}
      aria-label={label}
      title={label}
      {...(name === "back" ? { "data-action": "back" } : {})}
      onClick={close}
    >
      <Icon name={name} />
    </button>
  );
}

function Tabs(props: {
  readonly tabs: readonly DetailTab[];
  readonly chosen: DetailTab;
  readonly endpoint: Endpoint | undefined;
}) {
  const { tabs, chosen, endpoint } = props;
  const { texts } = useLanguage();
  const { view } = useWorkbench();
  const move = (step: number) => {
    const from = tabs.indexOf(chosen);
    const to = tabs[(from + step + tabs.length) % tabs.length];
    if (to === undefined) return;
    view.tab.value = to;
    document.getElementById(`tab-${to}`)?.focus();
  };
  return (
    <div class="tabs" role="tablist" aria-label={texts.say("detail")}>
      {tabs.map((tab) => (
        <button
          key={tab}
          type="button"
          role="tab"
          id={`tab-${tab}`}
          aria-selected={chosen === tab}
          aria-controls={`panel-${tab}`}
          tabIndex={chosen === tab ? 0 : -1}
          onClick={() => (view.tab.value = tab)}
          onKeyDown={(event) => {
            if (event.key === "ArrowRight") move(1);
            if (event.key === "ArrowLeft") move(-1);
          }}
        >
          {tab === "findings" ? <FindingsTabName endpoint={endpoint} /> : texts.say(TAB_NAME[tab])}
        </button>
      ))}
    </div>
  );
}
