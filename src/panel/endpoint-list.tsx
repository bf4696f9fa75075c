import type { Endpoint } from "../core/session/model.ts";
import { workerScript } from "../core/session/worker-script.ts";
import { pageHostOf } from "../ui/endpoints/page-host.ts";
import { EndpointCells } from "../ui/endpoints/endpoint-cells.tsx";
import { comparePace, countOf } from "../ui/endpoints/endpoint-figures.ts";
import { filterEndpoints } from "../ui/endpoints/endpoint-filter.ts";
import { endpointRow } from "../ui/endpoints/endpoint-rows.ts";
import { focusNowOrOnceDrawn } from "../ui/focus-once-drawn.ts";
import { useLanguage } from "../ui/words/speaking.tsx";
import type { MessageKey } from "../ui/words/texts.ts";
import { VirtualTable, type TableRow } from "../ui/lists/virtual-table.tsx";
import { nowOf } from "./now-of.ts";
import { shownCountIn } from "./timeline/range-counts.ts";
import { timelineOf } from "./timeline/session-timeline.ts";
import { chooseEndpoint, endpointAtPlace, goTo } from "./view-state.ts";
import { useWorkbench } from "./workbench.ts";

type Item = { readonly kind: "endpoint"; readonly endpoint: Endpoint } | { readonly kind: "fold" };

type Compare = (a: Endpoint, b: Endpoint) => number;

/** Where the detail takes the list's place instead of standing beside it, as panel.css has it. */
const replacesList = matchMedia("(max-width: 699px)");

/** Orders that a click on a column's head takes over. */
const ORDERS: readonly { readonly key: MessageKey; readonly class: string; compare: Compare }[] = [
  {
    key: "columnEndpoint",
    class: "",
    compare: (a, b) => a.urlPattern.localeCompare(b.urlPattern),
  },
  {
    key: "columnTechnique",
    class: "wide-only",
    compare: (a, b) => a.technique.localeCompare(b.technique),
  },
  { key: "columnFigure", class: "number", compare: comparePace },
  { key: "columnCount", class: "number", compare: (a, b) => countOf(b) - countOf(a) },
];

/** Every endpoint of the session; ordinary requests folded into one line at the end. */
export function EndpointList() {
  const language = useLanguage();
  const { texts } = language;
  const { recording, view, clock } = useWorkbench();
  void clock.figures.value;
  void view.sorted.value;
  const { session } = recording;
  const endpoints = session.endpoints();
  const { listed, others } = filterEndpoints(endpoints, {
    text: view.text.value,
    technique: view.technique.value,
  });
  view.order.belongTo(session, session.generation);
  const place = endpointAtPlace(view, session);
  const onFold = view.place.value === "others";
  const items: Item[] = view.order.arrange(listed).map(asItem);
  if (others.length > 0) items.push({ kind: "fold" });
  if (view.othersOpen.value) items.push(...view.order.arrange(others).map(asItem));

  const pageHost = pageHostOf(session);
  // Nothing of a file is live, though it may have been open when the log was written.
  const now = recording.source.value.kind === "live" ? nowOf(recording) : undefined;
  const range = view.range.value;
  const row = (index: number): TableRow => {
    const item = items[index];
    if (item === undefined) return { cells: null };
    if (item.kind === "fold")
      return foldRow(texts.count("others", others.length), view.othersOpen.value, others.length);
    const worker = workerScript(item.endpoint, session);
    const plain = endpointRow(item.endpoint, language, pageHost, now);
    const whole = worker === undefined ? plain : { ...plain, worker };
    const count = range && shownCountIn(timelineOf(session), item.endpoint, range);
    const line =
      count === undefined ? whole : { ...whole, count, countText: language.formats.short(count) };
    return {
      cells: <EndpointCells row={line} role="gridcell" />,
      class: count === 0 ? "out-of-range" : "",
      data: {
        "data-endpoint": line.id,
        "data-technique": line.technique,
        "data-confidence": item.endpoint.confidence,
        "data-count": line.count,
        "data-sent": item.endpoint.messages.sent,
        "data-received": item.endpoint.messages.received,
        "data-exchanges": item.endpoint.exchanges,
        "data-interval": item.endpoint.interval?.median,
        "data-hold": item.endpoint.hold?.median,
        "data-live": line.live,
      },
    };
  };
  const toggleFold = () => (view.othersOpen.value = !view.othersOpen.value);
  const choose = (index: number, how: "click" | "key") => {
    const item = items[index];
    if (item?.kind === "fold") {
      view.place.value = "others";
      if (how === "click") toggleFold();
    } else if (item !== undefined) {
      // A detail in the list's place would end the way of the keys at the first line.
      if (how === "key" && replacesList.matches) goTo(view, session, item.endpoint);
      else chooseEndpoint(view, session, item.endpoint);
    }
  };
  const open = (index: number) => {
    const item = items[index];
    if (item?.kind === "fold") toggleFold();
    else if (item !== undefined) {
      chooseEndpoint(view, session, item.endpoint);
      view.tab.value = "messages";
      focusNowOrOnceDrawn(() => document.querySelector<HTMLElement>(".detail [role=grid]"));
    }
  };
  const sort = (compare: Compare) => {
    view.order.sortBy(endpoints, compare);
    view.sorted.value++;
  };
  const selected = items.findIndex((item) =>
    item.kind === "fold" ? onFold : item.endpoint === place,
  );
  if (items.length === 0) return <p class="no-match dim">{texts.say("noMatch")}</p>;
  return (
    <VirtualTable
      name="endpoint"
      label={texts.say("endpointList")}
      count={items.length}
      columns="var(--endpoint-columns)"
      header={<Head onSort={sort} />}
      row={row}
      selected={selected < 0 ? undefined : selected}
      onSelect={choose}
      onOpen={open}
    />
  );
}

const asItem = (endpoint: Endpoint): Item => ({ kind: "endpoint", endpoint });

function foldRow(text: string, open: boolean, others: number): TableRow {
  return {
    class: "fold",
    data: { "data-others": others },
    cells: (
      <span role="gridcell" aria-expanded={open}>
        <span class={`twisty ${open ? "open" : ""}`} aria-hidden="true" />
        {text}
      </span>
    ),
  };
}

function Head({ onSort }: { onSort: (compare: Compare) => void }) {
  const { texts } = useLanguage();
  return (
    <>
      {ORDERS.map(({ key, class: name, compare }) => (
        <span key={key} role="columnheader" class={name}>
          <button
            type="button"
            title={texts.say("sortBy", texts.say(key))}
            onClick={() => onSort(compare)}
          >
            {texts.say(key)}
          </button>
        </span>
      ))}
    </>
  );
}
