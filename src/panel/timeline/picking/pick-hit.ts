import type { Session } from "../../../core/session/session.ts";
import { chooseEndpoint, type ViewState } from "../../view-state.ts";
import type { Hit } from "./hit-test.ts";
import type { Picked } from "./picked.ts";

/** Chooses what was hit, with its endpoint, in every view. @returns whether it can be chosen. */
export function pickHit(view: ViewState, session: Session, hit: Hit): boolean {
  if (hit.kind === "loss" || hit.kind === "hidden") return false;
  const endpoint = session.endpoints().find(({ id }) => id === hit.entry.endpoint);
  if (endpoint === undefined) return false;
  chooseEndpoint(view, session, endpoint);
  view.picked.value = pickedOf(hit);
  return true;
}

function pickedOf(hit: Exclude<Hit, { kind: "loss" | "hidden" }>): Picked {
  const { entry } = hit;
  if (hit.kind === "entry") return { kind: "entry", entry: entry.index };
  if (hit.kind === "chunk") return { kind: "chunk", entry: entry.index, chunk: hit.position };
  return { kind: "message", row: entry.rows.at(hit.position) };
}
