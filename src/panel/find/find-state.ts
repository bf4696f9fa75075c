import { signal, type Signal } from "@preact/signals";

/** The search over everything. */
export interface FindState {
  readonly open: Signal<boolean>;
  readonly text: Signal<string>;
}

export function createFindState(): FindState {
  return { open: signal(false), text: signal("") };
}
