import type { TargetedKeyboardEvent } from "preact";
import { useMemo } from "preact/hooks";
import type { JsonValue } from "../../decode/decode.ts";
import { useLanguage } from "../../ui/words/speaking.tsx";
import { VirtualLines } from "../../ui/lists/virtual-lines.tsx";
import { useWorkbench } from "../workbench.ts";
import { CopyButton } from "./copy-button.tsx";
import { valueAt } from "./json-path.ts";
import type { PayloadState } from "./payload-state.ts";
import { asNumber } from "./series-scan.ts";
import { treeStep } from "./tree-keys.ts";
import { SHOWN_ITEMS, treeRows, type TreeRow } from "./tree-rows.ts";

/** Pixels that a level is moved to the right, and those before the first. */
const INDENT = 14;
const MARGIN = 4;

/** Pixels from the left at which a line of a tree begins. */
const leftOf = (row: TreeRow | undefined): number => MARGIN + (row?.depth ?? 0) * INDENT;

/** A value as a tree: what is open stays open from message to message. */
export function JsonTree({ value, plots }: { value: JsonValue; plots: boolean }) {
  const { texts } = useLanguage();
  const { payload } = useWorkbench().view;
  const { toggled, more, search } = payload;
  const sought = search.value.trim().toLowerCase();
  const rows = useMemo(
    () => treeRows(value, { toggled: toggled.value, more: more.value, search: sought }),
    [value, toggled.value, more.value, sought],
  );
  const chosen = rows.findIndex(({ id }) => id === payload.path.value);
  // Not as arguments of `Math.max`: a tree may have more lines than a call can have.
  const deepest = useMemo(() => rows.reduce((most, row) => Math.max(most, leftOf(row)), 0), [rows]);
  const onKeyDown = (event: TargetedKeyboardEvent<HTMLDivElement>) => {
    const step = treeStep(event.key, rows, chosen);
    const row = step === undefined ? undefined : rows[step.index];
    if (step === undefined || row === undefined) return;
    event.preventDefault();
    if (step.kind === "choose") payload.path.value = row.id;
    else toggle(payload, row);
  };
  return (
    <div class="tree-view">
      <TreeBar
        value={value}
        row={rows[chosen]}
        hits={rows.filter(({ hit }) => hit).length}
        plots={plots}
      />
      <VirtualLines
        count={rows.length}
        shown={chosen < 0 ? undefined : chosen}
        shownLeft={leftOf(rows[chosen])}
        attributes={{
          class: "tree",
          style: { "--deepest": `${deepest}px` },
          role: "tree",
          "aria-label": texts.say("viewJson"),
          tabIndex: 0,
          onKeyDown,
          "data-payload": "tree",
          ...(chosen < 0 ? {} : { "aria-activedescendant": `tree-${chosen}` }),
        }}
        line={(index, transform) => {
          const row = rows[index];
          return (
            row && (
              <div
                key={row.id}
                id={`tree-${index}`}
                class={`line tree-row ${row.hit ? "hit" : ""}`}
                role="treeitem"
                aria-level={row.depth + 1}
                aria-expanded={row.size === undefined || row.size === 0 ? undefined : row.open}
                aria-selected={index === chosen}
                data-path={row.id}
                style={{ transform, paddingLeft: `${leftOf(row)}px` }}
                onClick={() => {
                  if (row.id === payload.path.value || row.kind === "more") toggle(payload, row);
                  payload.path.value = row.id;
                }}
              >
                <RowContent row={row} onToggle={() => toggle(payload, row)} />
              </div>
            )
          );
        }}
      />
    </div>
  );
}

function RowContent({ row, onToggle }: { row: TreeRow; onToggle: () => void }) {
  const { texts, formats } = useLanguage();
  const key = row.path.at(-1);
  const size = formats.number(row.size ?? 0);
  if (row.kind === "more") return <span class="dim">{texts.say("moreItems", size)}</span>;
  const opens = (row.size ?? 0) > 0;
  return (
    <>
      <span
        class={`twisty ${opens ? (row.open ? "open" : "") : "none"}`}
        onClick={(event) => {
          event.stopPropagation();
          if (opens) onToggle();
        }}
      />
      {key !== undefined && (
        <>
          <span class="key">{key}</span>
          {": "}
        </>
      )}
      <span class={`value ${row.kind}`}>
        {row.open && <span class="dim">{row.kind === "list" ? `[${size}]` : `{${size}}`}</span>}
        {row.text}
      </span>
    </>
  );
}

function toggle(payload: PayloadState, row: TreeRow): void {
  if (row.kind === "more") {
    const parent = row.id.slice(0, -" more".length);
    const shown = payload.more.value.get(parent) ?? 0;
    payload.more.value = new Map(payload.more.value).set(parent, shown + 5 * SHOWN_ITEMS);
  } else if ((row.size ?? 0) > 0) {
    payload.toggled.value = new Map(payload.toggled.value).set(row.id, !row.open);
  }
}

/** Search in the tree, and what can be done with the chosen line. */
function TreeBar(props: {
  value: JsonValue;
  row: TreeRow | undefined;
  hits: number;
  plots: boolean;
}) {
  const { texts } = useLanguage();
  const { payload } = useWorkbench().view;
  const { row, value } = props;
  const isChosen = row !== undefined && row.kind !== "more";
  const chosen = isChosen ? valueAt(value, row.path) : undefined;
  return (
    <div class="view-bar">
      <input
        class="filter"
        type="search"
        placeholder={texts.say("treeSearch")}
        aria-label={texts.say("treeSearch")}
        data-action="tree-search"
        value={payload.search.value}
        onInput={(event) => (payload.search.value = event.currentTarget.value)}
      />
      {payload.search.value.trim() !== "" && (
        <span class="dim" role="status">
          {texts.count("treeHits", props.hits)}
        </span>
      )}
      {isChosen && (
        <>
          <CopyButton action="copy-path" label={texts.say("copyPath")} text={() => row.id} />
          <CopyButton
            action="copy-value"
            label={texts.say("copyValue")}
            text={() => valueText(chosen)}
          />
        </>
      )}
      {props.plots && isChosen && asNumber(chosen) !== undefined && (
        <button
          type="button"
          class="tool text"
          data-action="plot"
          onClick={() => {
            payload.series.value = row.id;
            payload.view.value = "series";
          }}
        >
          {texts.say("plot")}
        </button>
      )}
    </div>
  );
}

/** A text as it is, anything else as JSON. */
const valueText = (value: JsonValue | undefined): string =>
  typeof value === "string" ? value : JSON.stringify(value ?? null, null, 2);
