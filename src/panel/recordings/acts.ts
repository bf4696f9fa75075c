import type { ViewerEvents } from "../../bridge/viewer-events.ts";

/** What a viewer hears of what happened in its tab; the rest is about the line to it. */
export type RecordedEvents = Pick<
  ViewerEvents,
  "onDocument" | "onBatch" | "onDocumentGone" | "onLoss" | "onTrouble" | "onWorkers"
>;

/** One call of {@link RecordedEvents}, as it is kept in a recording. */
export type Act = {
  [Name in keyof RecordedEvents]: readonly [
    name: Name,
    args: Readonly<Parameters<RecordedEvents[Name]>>,
  ];
}[keyof RecordedEvents];

/** Tells an act to whoever takes it. */
export function playAct(act: Act, events: RecordedEvents): void {
  switch (act[0]) {
    case "onDocument":
      events.onDocument(...act[1]);
      break;
    case "onBatch":
      events.onBatch(...act[1]);
      break;
    case "onDocumentGone":
      events.onDocumentGone(...act[1]);
      break;
    case "onLoss":
      events.onLoss(...act[1]);
      break;
    case "onTrouble":
      events.onTrouble(...act[1]);
      break;
    case "onWorkers":
      events.onWorkers(...act[1]);
      break;
  }
}
