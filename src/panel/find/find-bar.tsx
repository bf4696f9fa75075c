import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { Icon } from "../../ui/icon.tsx";
import { useLanguage } from "../../ui/words/speaking.tsx";
import { FilterProblems } from "../table/filter-problems.tsx";
import { chooseEndpoint } from "../view-state.ts";
import { useWorkbench, type Workbench } from "../workbench.ts";
import { hasMessageList, trafficOf } from "../traffic-of.ts";
import type { Picked } from "../timeline/picking/picked.ts";
import { chunkOfMatch } from "./chunk-of-match.ts";
import { matcherOf, type Matcher } from "./filter-match.ts";
import { FindScan, type Found } from "./find-scan.ts";
import { parseMessageFilter } from "../messages/message-filter.ts";

/** Milliseconds of one frame for searching. */
const BUDGET = 10;

/** Looks through all messages and answers of the session, whichever endpoint they are of. */
export function FindBar() {
  const { view } = useWorkbench();
  return view.find.open.value ? <OpenFindBar /> : null;
}

function OpenFindBar() {
  const { texts, formats } = useLanguage();
  const workbench = useWorkbench();
  const { view, clock, recording } = workbench;
  const { text, open } = view.find;
  const input = useRef<HTMLInputElement>(null);
  const [begun, setScan] = useState<FindScan | undefined>(undefined);
  void clock.frame.value;
  // What is on the screen now may be another session, or its rows other rows.
  const scan = begun?.isOf(recording.session) === true ? begun : undefined;
  useEffect(() => input.current?.select(), []);
  if (scan !== undefined && !scan.isDone) {
    scan.advance(BUDGET, () => performance.now());
    clock.touch();
  }
  const done = scan?.isDone === true;
  useEffect(() => {
    if (!done || scan.found === undefined || !scan.isOf(recording.session)) return;
    show(workbench, pickedOf(workbench, scan.found, scan.matches));
  }, [scan, done]);
  const { problems } = useMemo(() => parseMessageFilter(text.value), [text.value]);
  const find = (step: 1 | -1) => setScan(startScan(workbench, text.value, step));
  return (
    <div class="find-bar" role="search" aria-label={texts.say("findInAll")}>
      <input
        ref={input}
        class="filter"
        type="search"
        placeholder={texts.say("findInAll")}
        aria-label={texts.say("findInAll")}
        title={texts.say("messageFilterKeys")}
        data-action="find-text"
        value={text.value}
        onInput={(event) => {
          text.value = event.currentTarget.value;
          // What was found or not was of another text.
          setScan(undefined);
        }}
        onKeyDown={(event) => {
          if (event.key === "Enter") find(event.shiftKey ? -1 : 1);
          if (event.key === "Escape") open.value = false;
        }}
      />
      <button type="button" class="tool text" data-action="find-previous" onClick={() => find(-1)}>
        ↑ {texts.say("findPrevious")}
      </button>
      <button type="button" class="tool text" data-action="find-next" onClick={() => find(1)}>
        ↓ {texts.say("findNext")}
      </button>
      <span class="dim" role="status" data-find-done={done}>
        {scan !== undefined && !done && formats.progress(scan.share)}
        {done && scan.found === undefined && texts.say("findNothing")}
        {done && scan.found !== undefined && scan.wrapped && texts.say("findWrapped")}
      </span>
      <FilterProblems problems={problems} />
      {scan !== undefined && !done && (
        <button type="button" class="link" onClick={() => setScan(undefined)}>
          {texts.say("stop")}
        </button>
      )}
      <button
        type="button"
        class="tool close-find"
        aria-label={texts.say("close")}
        title={texts.say("close")}
        data-action="find-close"
        onClick={() => (open.value = false)}
      >
        <Icon name="close" />
      </button>
    </div>
  );
}

function startScan({ recording, view }: Workbench, text: string, step: 1 | -1) {
  const filter = parseMessageFilter(text);
  if (filter.terms.length === 0) return undefined;
  const picked = view.picked.value;
  // A chunk stands for the answer that it is a part of.
  const from = picked?.kind === "chunk" ? ({ ...picked, kind: "entry" } as const) : picked;
  return new FindScan(recording.session, matcherOf(filter), from, step);
}

/** What shows it: of a streamed answer the chunk with which it matches. */
function pickedOf({ recording }: Workbench, found: Found, matches: Matcher): Picked {
  const { session } = recording;
  const entry = found.kind === "entry" ? session.entries[found.entry] : undefined;
  const endpoint = session.endpoints().find(({ id }) => id === entry?.endpoint);
  if (entry === undefined || endpoint === undefined) return found;
  const isStreamed = trafficOf(endpoint) === "chunks" && entry.chunks.length > 0;
  if (!isStreamed) return found;
  return { kind: "chunk", entry: entry.index, chunk: chunkOfMatch(entry, matches) };
}

/** Opens the list in which it is, and chooses its line; what no list has a line for is shown on the timeline. */
function show({ recording, view }: Workbench, picked: Picked): void {
  const { session } = recording;
  const index = picked.kind === "message" ? session.messages.entry(picked.row) : picked.entry;
  const id = session.entries[index]?.endpoint;
  const endpoint = session.endpoints().find((it) => it.id === id);
  if (endpoint === undefined) return;
  chooseEndpoint(view, session, endpoint);
  // What lies outside of a chosen range is in no list.
  view.range.value = undefined;
  view.tab.value = picked.kind === "entry" && hasMessageList(endpoint) ? "timeline" : "messages";
  view.picked.value = picked;
}
