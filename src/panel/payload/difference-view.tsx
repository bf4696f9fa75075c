import { useMemo, useState } from "preact/hooks";
import { useLanguage } from "../../ui/words/speaking.tsx";
import { VirtualLines } from "../../ui/lists/virtual-lines.tsx";
import { useWorkbench } from "../workbench.ts";
import { diffLines, type DiffLine } from "./diff-lines.ts";
import { comparableText, type PayloadPart } from "./payload-subject.ts";

const MARK = { same: " ", added: "+", removed: "−" } as const;

/** What changed since the message before of the same direction and name, or since a pinned one. */
export function DifferenceView({ part }: { part: PayloadPart }) {
  const { texts } = useLanguage();
  const { pinned } = useWorkbench().view.payload;
  const [toPinned, setToPinned] = useState(true);
  const base = toPinned ? (pinned.value ?? part.previous) : (part.previous ?? pinned.value);
  const { payload, decoded } = part;
  const lines = useMemo(
    () =>
      base === undefined || payload === undefined
        ? []
        : diffLines(comparableText(base.payload, base.decoded), comparableText(payload, decoded)),
    [base, payload, decoded],
  );
  if (base === undefined) return null;
  const changes = lines?.filter(({ kind }) => kind === "added" || kind === "removed").length ?? 0;
  return (
    <div class="tree-view">
      <div class="view-bar">
        <span>
          {texts.say(base === pinned.value ? "comparedPinned" : "comparedBefore", base.label)}
        </span>
        {lines !== undefined && changes === 0 && (
          <span class="dim">{texts.say("noDifference")}</span>
        )}
        {pinned.value !== undefined && part.previous !== undefined && (
          <button
            type="button"
            class="link"
            data-action="compare-other"
            onClick={() => setToPinned(base !== pinned.value)}
          >
            {texts.say(base === pinned.value ? "compareBefore" : "comparePinned")}
          </button>
        )}
      </div>
      {lines === undefined ? (
        <p class="dim payload-note">{texts.say("tooDifferent")}</p>
      ) : (
        <VirtualLines
          count={lines.length}
          attributes={{
            class: "difference",
            role: "region",
            "aria-label": texts.say("viewDifference"),
            tabIndex: 0,
            "data-payload": "difference",
            "data-changes": String(changes),
          }}
          line={(index, transform) => {
            const line = lines[index];
            return (
              line && (
                <div
                  key={index}
                  class={`line ${line.kind}`}
                  data-line={line.kind}
                  style={{ transform }}
                >
                  <LineContent line={line} />
                </div>
              )
            );
          }}
        />
      )}
    </div>
  );
}

function LineContent({ line }: { line: DiffLine }) {
  const { texts } = useLanguage();
  if (line.kind === "fold") return <>{texts.count("sameLines", line.count)}</>;
  const spoken = { same: "", added: texts.say("lineAdded"), removed: texts.say("lineRemoved") };
  return (
    <>
      <span class="mark-column" aria-hidden="true">
        {MARK[line.kind]}
      </span>
      <span class="unseen">{spoken[line.kind]}</span>
      {line.text}
    </>
  );
}
