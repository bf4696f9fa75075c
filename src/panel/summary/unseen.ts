import type { Endpoint, SessionView } from "../../core/session/model.ts";
import { recordedWorkers, runningWorkers } from "../../core/session/running-workers.ts";
import type { Texts } from "../../ui/words/texts.ts";

/** What no script in a page can see of this endpoint's traffic. */
export function unseenTexts(endpoint: Endpoint, session: SessionView, texts: Texts): string[] {
  const unseen: string[] = [];
  if (endpoint.mechanisms.includes("websocket")) unseen.push(texts.say("unseenPing"));
  if (endpoint.mechanisms.includes("eventsource")) unseen.push(texts.say("unseenEventSource"));
  const { seenByBrowser = 0 } = endpoint;
  if (seenByBrowser > 0) unseen.push(texts.count("seenByBrowserHint", seenByBrowser));
  unseen.push(workersText(session, texts));
  return unseen;
}

/** That workers are not recorded, and how many there are; or that those are which the page has. */
export function workersText(session: SessionView, texts: Texts): string {
  const running = runningWorkers(session.documents);
  if (running > 0) return texts.count("workersRunning", running);
  const isRecording = recordedWorkers(session.documents) > 0;
  return texts.say(isRecording ? "unseenOtherWorkers" : "unseenWorkers");
}
