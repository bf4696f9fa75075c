import type { MessageKey } from "../../ui/words/texts.ts";
import { useLanguage } from "../../ui/words/speaking.tsx";

const PREFIX = "blind:";

/** What the recorder counts as a possible blind spot, by its name. */
const MEANINGS: Readonly<Record<string, MessageKey>> = {
  "blind:frame-before-load": "blindFrameBeforeLoad",
  "blind:removed-frame": "blindRemovedFrame",
  "blind:opened-window": "blindOpenedWindow",
  "blind:service-worker": "blindServiceWorker",
  "blind:worker-policy": "blindWorkerPolicy",
  "blind:worker-refused": "blindWorkerRefused",
  "blind:worker-address": "blindWorkerAddress",
  "blind:worker-options": "blindWorkerOptions",
  "blind:worker-many": "blindWorkerMany",
};

/** Whether a trouble is that something may not have been seen, and no fault. */
export function isBlindSpot(trouble: string): boolean {
  return trouble in MEANINGS && trouble.startsWith(PREFIX);
}

/** What the page may have done unseen: how often, and why. */
export function BlindSpots({ troubles }: { readonly troubles: ReadonlyMap<string, number> }) {
  const { texts } = useLanguage();
  const spots = [...troubles].filter(([name]) => isBlindSpot(name));
  if (spots.length === 0) return null;
  const count = spots.reduce((total, [, times]) => total + times, 0);
  const lines = spots.map(([name, times]) => {
    const meaning = MEANINGS[name];
    return `${times} × ${meaning === undefined ? name : texts.say(meaning)}`;
  });
  return (
    <span class="warning" data-blind={count} title={lines.join("\n")}>
      {texts.count("blindSpots", count)}
    </span>
  );
}
