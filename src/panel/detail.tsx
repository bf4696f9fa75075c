import type { Endpoint } from "../core/session/model.ts";
import { Icon } from "../ui/icon.tsx";
import { useLanguage } from "../ui/speaking.tsx";
import type { MessageKey } from "../ui/texts.ts";
import { Charts } from "./charts.tsx";
import { DetailHeader } from "./detail-header.tsx";
import { Traffic } from "./traffic.tsx";
import { Summary } from "./summary.tsx";
import { closeDetail, DETAIL_TABS, type DetailTab } from "./view-state.ts";
import { useWorkbench } from "./workbench.ts";

const TAB_NAME: Readonly<Record<DetailTab, MessageKey>> = {
  summary: "tabSummary",
  messages: "tabMessages",
  charts: "tabCharts",
};

/** All about the chosen endpoint. */
export function Detail({ endpoint }: { endpoint: Endpoint }) {
  const { texts } = useLanguage();
  const { view } = useWorkbench();
  return (
    <section class="detail" aria-label={texts.say("detail")} data-detail={endpoint.id}>
      <div class="detail-head">
        <button
          type="button"
          class="tool back"
          aria-label={texts.say("backToList")}
          title={texts.say("backToList")}
          data-action="back"
          onClick={() => closeDetail(view)}
        >
          <Icon name="back" />
        </button>
        <DetailHeader endpoint={endpoint} />
        <button
          type="button"
          class="tool close"
          aria-label={texts.say("close")}
          title={texts.say("close")}
          onClick={() => closeDetail(view)}
        >
          <Icon name="close" />
        </button>
      </div>
      <Tabs />
      <div
        class="tab-panel"
        role="tabpanel"
        id={`panel-${view.tab.value}`}
        aria-labelledby={`tab-${view.tab.value}`}
      >
        {view.tab.value === "summary" && <Summary endpoint={endpoint} />}
        {view.tab.value === "messages" && <Traffic key={endpoint.id} endpoint={endpoint} />}
        {view.tab.value === "charts" && <Charts key={endpoint.id} endpoint={endpoint} />}
      </div>
    </section>
  );
}

function Tabs() {
  const { texts } = useLanguage();
  const { view } = useWorkbench();
  const move = (step: number) => {
    const from = DETAIL_TABS.indexOf(view.tab.value);
    const to = DETAIL_TABS[(from + step + DETAIL_TABS.length) % DETAIL_TABS.length];
    if (to === undefined) return;
    view.tab.value = to;
    document.getElementById(`tab-${to}`)?.focus();
  };
  return (
    <div class="tabs" role="tablist" aria-label={texts.say("detail")}>
      {DETAIL_TABS.map((tab) => (
        <button
          key={tab}
          type="button"
          role="tab"
          id={`tab-${tab}`}
          aria-selected={view.tab.value === tab}
          aria-controls={`panel-${tab}`}
          tabIndex={view.tab.value === tab ? 0 : -1}
          onClick={() => (view.tab.value = tab)}
          onKeyDown={(event) => {
            if (event.key === "ArrowRight") move(1);
            if (event.key === "ArrowLeft") move(-1);
          }}
        >
          {texts.say(TAB_NAME[tab])}
        </button>
      ))}
    </div>
  );
}
