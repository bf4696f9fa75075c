import type { Endpoint } from "../core/session/model.ts";
import type { Texts } from "../ui/texts.ts";

/** What no script in a page can see of this endpoint's traffic. */
export function unseenTexts(endpoint: Endpoint, texts: Texts): string[] {
  const unseen: string[] = [];
  if (endpoint.mechanisms.includes("websocket")) unseen.push(texts.say("unseenPing"));
  if (endpoint.mechanisms.includes("eventsource")) unseen.push(texts.say("unseenEventSource"));
  unseen.push(texts.say("unseenWorkers"));
  return unseen;
}
