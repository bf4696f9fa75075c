import { useState } from "preact/hooks";
import type { Entry, Finding } from "../../core/session/model.ts";
import { useLanguage } from "../../ui/words/speaking.tsx";
import { timeOrigin } from "../time-origin.ts";
import { useWorkbench } from "../workbench.ts";
import { jumpTo } from "./jump-to.ts";

/** Places that are shown before the user asks for all of them. */
const SHOWN = 10;

/** Where a finding can be seen: each place is a button that leads there. */
export function FindingRows({ finding }: { finding: Finding }) {
  const { texts, formats } = useLanguage();
  const { recording } = useWorkbench();
  const [all, setAll] = useState(false);
  const { session } = recording;
  const entries = (finding.rows?.entries ?? []).flatMap((index) => session.entries[index] ?? []);
  if (entries.length === 0) return null;
  const left = entries.length - SHOWN;
  return (
    <p class="finding-rows">
      <b>{texts.say("findingSeenAt")}</b>
      {(all ? entries : entries.slice(0, SHOWN)).map((entry) => (
        <Place key={entry.index} entry={entry} />
      ))}
      {!all && left > 0 && (
        <button type="button" class="link" data-action="all-rows" onClick={() => setAll(true)}>
          {texts.say("findingMoreRows", formats.number(left))}
        </button>
      )}
    </p>
  );
}

function Place({ entry }: { entry: Entry }) {
  const { texts, formats } = useLanguage();
  const { recording, view } = useWorkbench();
  const { session } = recording;
  const time = formats.offset(entry.startedAt - timeOrigin(session));
  return (
    <button
      type="button"
      class="link"
      data-finding-entry={entry.index}
      title={texts.say("findingJump", time)}
      onClick={() => jumpTo(view, session, entry.index)}
    >
      {time}
    </button>
  );
}
