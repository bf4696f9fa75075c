import { signal, type Signal } from "@preact/signals";
import type { Technique } from "../core/session/model.ts";
import { RowOrder } from "../ui/endpoint-rows.ts";

export const DETAIL_TABS = ["summary", "messages", "charts"] as const;
export type DetailTab = (typeof DETAIL_TABS)[number];

/** What the user chose to see. It belongs to the page, not to the recording. */
export interface ViewState {
  readonly text: Signal<string>;
  readonly technique: Signal<Technique | "all">;
  readonly othersOpen: Signal<boolean>;
  readonly endpoint: Signal<string | undefined>;
  readonly tab: Signal<DetailTab>;
  /** The chosen line of the Messages tab, counted in its own list. */
  readonly line: Signal<number | undefined>;
  /** One sentence about the last import or export that went wrong. */
  readonly notice: Signal<string | undefined>;
  readonly order: RowOrder;
  /** Grows when the user sorts. */
  readonly sorted: Signal<number>;
}

export function createViewState(): ViewState {
  return {
    text: signal(""),
    technique: signal<Technique | "all">("all"),
    othersOpen: signal(false),
    endpoint: signal<string | undefined>(undefined),
    tab: signal<DetailTab>("messages"),
    line: signal<number | undefined>(undefined),
    notice: signal<string | undefined>(undefined),
    order: new RowOrder(),
    sorted: signal(0),
  };
}

/** Opens the detail of an endpoint, or closes it. */
export function chooseEndpoint(view: ViewState, id: string | undefined): void {
  if (view.endpoint.value === id) return;
  view.endpoint.value = id;
  view.line.value = undefined;
}
