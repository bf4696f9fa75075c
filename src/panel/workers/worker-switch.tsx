import { useEffect, useState } from "preact/hooks";
import browser from "webextension-polyfill";
import { siteOf } from "../../bridge/site-name.ts";
import { useLanguage } from "../../ui/words/speaking.tsx";
import type { MessageKey } from "../../ui/words/texts.ts";
import { useWorkbench } from "../workbench.ts";
import { areWorkersRecorded, recordWorkers } from "./worker-sites.ts";

/** What page and server can notice, and what stays unseen. */
const LIMITS: readonly MessageKey[] = [
  "workerLimitRequests",
  "workerLimitPolicy",
  "workerLimitRefused",
  "workerLimitErrors",
  "workerLimitUnseen",
];

/** Records inside the workers of the inspected site, from the next load on, or no longer; and what that costs. */
export function WorkerSwitch() {
  const { texts } = useLanguage();
  const { recording } = useWorkbench();
  const site = siteOf(recording.status.value?.url ?? "");
  const [on, setOn] = useState<boolean | undefined>(undefined);
  useEffect(() => {
    if (site === undefined) return;
    void areWorkersRecorded(browser.storage.local, site).then(setOn);
  }, [site]);
  if (site === undefined) return null;
  const change = (wanted: boolean) => {
    setOn(wanted);
    void recordWorkers(browser.storage.local, site, wanted);
  };
  return (
    <div class="setting">
      <label class="choice">
        <input
          type="checkbox"
          data-action="record-workers"
          data-site={site}
          checked={on ?? false}
          disabled={on === undefined}
          aria-describedby="worker-hint"
          onChange={(event) => change(event.currentTarget.checked)}
        />
        <span>{texts.say("recordWorkers", site)}</span>
      </label>
      <div id="worker-hint" class="dim">
        <p>{texts.say("recordWorkersHint")}</p>
      </div>
      <details class="dim">
        <summary>{texts.say("recordWorkersLimits")}</summary>
        <ul>
          {LIMITS.map((key) => (
            <li key={key}>{texts.say(key)}</li>
          ))}
        </ul>
      </details>
    </div>
  );
}
