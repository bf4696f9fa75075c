import type { Endpoint, Entry } from "../../core/session/model.ts";
import type { Session } from "../../core/session/session.ts";
import type { Picked } from "../timeline/picking/picked.ts";
import { hasMessageList } from "../traffic-of.ts";
import { chooseEndpoint, type ViewState } from "../view-state.ts";

/**
 * Leads to an entry: its endpoint is chosen, and the entry, or a message or chunk of it, is picked in the list that
 * shows it. The timeline shows connections without messages, which have no line of their own in a list.
 * @param index of the entry in the session.
 */
export function jumpTo(view: ViewState, session: Session, index: number): void {
  const entry = session.entries[index];
  const endpoint = session.endpoints().find(({ id }) => id === entry?.endpoint);
  if (entry === undefined || endpoint === undefined) return;
  chooseEndpoint(view, session, endpoint);
  // What lies outside of a chosen range is in no list.
  view.range.value = undefined;
  const picked = pickedOf(entry, endpoint);
  view.tab.value = picked.kind === "entry" && hasMessageList(endpoint) ? "timeline" : "messages";
  view.picked.value = picked;
}

/** Of a connection the message next to what happened: the first after a reconnect, else the last. */
function pickedOf(entry: Entry, endpoint: Endpoint): Picked {
  const { rows, chunks, index } = entry;
  if (hasMessageList(endpoint) && rows.length > 0) {
    const position = entry.reconnectOf === undefined ? rows.length - 1 : 0;
    return { kind: "message", row: rows.at(position) };
  }
  if (endpoint.technique === "http-stream" && chunks.length > 0) {
    return { kind: "chunk", entry: index, chunk: chunks.length - 1 };
  }
  return { kind: "entry", entry: index };
}
