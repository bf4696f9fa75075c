import { signal, type Signal } from "@preact/signals";
import type { Endpoint, Technique } from "../core/session/model.ts";
import type { Session } from "../core/session/session.ts";
import { RowOrder } from "../ui/endpoints/endpoint-rows.ts";
import { keptShare } from "../ui/kept-share.ts";
import { createFindState, type FindState } from "./find/find-state.ts";
import {
  createListView,
  createMessageView,
  type ListView,
  type MessageView,
} from "./messages/message-view.ts";
import { createPayloadState, type PayloadState } from "./payload/payload-state.ts";
import type { Picked } from "./timeline/picking/picked.ts";
import type { TimeSpan } from "./timeline/time-span.ts";
import type { Zoom } from "./timeline/zoom.ts";

export const DETAIL_TABS = ["summary", "messages", "timeline", "charts", "findings"] as const;
export type DetailTab = (typeof DETAIL_TABS)[number];

/** An endpoint as it was chosen. Its id holds as long as the session is not numbered anew; its address holds longer. */
export interface Chosen {
  readonly session: Session;
  readonly generation: number;
  readonly id: string;
  readonly method: string;
  readonly urlPattern: string;
}

/** A line of the endpoint list: an endpoint, or the one that folds ordinary requests. */
export type Place = Chosen | "others" | undefined;

/** What the user chose to see. It belongs to the page, not to the recording. */
export interface ViewState {
  readonly text: Signal<string>;
  readonly technique: Signal<Technique | "all">;
  readonly othersOpen: Signal<boolean>;
  readonly chosen: Signal<Chosen | undefined>;
  /** Where the user is among the endpoints: it stays when the detail is closed, and may be ahead of it. */
  readonly place: Signal<Place>;
  readonly tab: Signal<DetailTab>;
  /** The chosen line of the Messages tab, counted in its own list. */
  readonly line: Signal<number | undefined>;
  /** What was picked in the timeline or a list, shown as chosen everywhere. */
  readonly picked: Signal<Picked | undefined>;
  /** The part of the time axis to which lists and charts are limited. */
  readonly range: Signal<TimeSpan | undefined>;
  /** The part of the time axis that the timeline shows. */
  readonly zoom: Signal<Zoom>;
  /** Whether timeline and findings of the whole session are open while no endpoint is chosen. */
  readonly whole: Signal<boolean>;
  /** What the detail has of the width, and the payload of the detail's height: from 0 to 1. */
  readonly detailShare: Signal<number>;
  readonly payloadShare: Signal<number>;
  /** What the payload has of the detail's width, where it stands beside the list. */
  readonly payloadBesideShare: Signal<number>;
  /** One sentence about the last import or export that went wrong. */
  readonly notice: Signal<string | undefined>;
  /** Whether the export dialog is open. */
  readonly exporting: Signal<boolean>;
  /** Whether the overlay of the keys is open. */
  readonly keysShown: Signal<boolean>;
  /** A dialog that is open. */
  readonly window: Signal<"recordings" | "settings" | undefined>;
  readonly find: FindState;
  readonly messages: MessageView;
  readonly exchanges: ListView;
  readonly chunks: ListView;
  readonly payload: PayloadState;
  readonly order: RowOrder;
  /** Grows when the user sorts. */
  readonly sorted: Signal<number>;
}

export function createViewState(): ViewState {
  return {
    text: signal(""),
    technique: signal<Technique | "all">("all"),
    othersOpen: signal(false),
    chosen: signal<Chosen | undefined>(undefined),
    place: signal<Place>(undefined),
    tab: signal<DetailTab>("messages"),
    line: signal<number | undefined>(undefined),
    picked: signal<Picked | undefined>(undefined),
    range: signal<TimeSpan | undefined>(undefined),
    zoom: signal<Zoom>(undefined),
    whole: signal(false),
    detailShare: keptShare(localStorage, "detailShare", 0.58),
    payloadShare: keptShare(localStorage, "payloadShare", 0.38),
    payloadBesideShare: keptShare(localStorage, "payloadBesideShare", 0.5),
    notice: signal<string | undefined>(undefined),
    exporting: signal(false),
    keysShown: signal(false),
    window: signal<"recordings" | "settings" | undefined>(undefined),
    find: createFindState(),
    messages: createMessageView(localStorage),
    exchanges: createListView(localStorage, "exchangeView"),
    chunks: createListView(localStorage, "chunkView"),
    payload: createPayloadState(),
    order: new RowOrder(),
    sorted: signal(0),
  };
}

/** Opens the detail of an endpoint. */
export function chooseEndpoint(view: ViewState, session: Session, endpoint: Endpoint): void {
  goTo(view, session, endpoint);
  if (chosenEndpoint(view, session) === endpoint) return;
  view.chosen.value = chosenOf(session, endpoint);
  forgetLine(view);
}

/** Goes to an endpoint in the list, whatever the detail shows. */
export function goTo(view: ViewState, session: Session, endpoint: Endpoint): void {
  view.place.value = chosenOf(session, endpoint);
}

/** Opens the timeline, with or without an endpoint that is chosen. */
export function openWhole(view: ViewState): void {
  view.tab.value = "timeline";
  view.whole.value = true;
}

/** Opens the findings of the whole session. */
export function openFindings(view: ViewState): void {
  view.chosen.value = undefined;
  forgetLine(view);
  view.tab.value = "findings";
  view.whole.value = true;
}

/** Closes the detail. */
export function closeDetail(view: ViewState): void {
  view.chosen.value = undefined;
  view.whole.value = false;
  forgetLine(view);
}

/** Nothing of a list is chosen any more: lines and rows mean something else from now on. */
export function forgetLine(view: ViewState): void {
  view.line.value = undefined;
  view.picked.value = undefined;
}

/** The chosen endpoint in a session: the same one, or after clearing and navigation the one with its address. */
export function chosenEndpoint(view: ViewState, session: Session): Endpoint | undefined {
  return foundIn(session, view.chosen.value);
}

/**
 * The endpoint at which the user is in the list: the one whose detail is open, else where the detail was closed or keys led.
 * None beside the whole session, which is no endpoint's.
 */
export function endpointAtPlace(view: ViewState, session: Session): Endpoint | undefined {
  const place = view.place.value;
  if (place === "others") return undefined;
  const chosen = chosenEndpoint(view, session);
  return chosen ?? (view.whole.value ? undefined : foundIn(session, place));
}

function chosenOf(session: Session, { id, method, urlPattern }: Endpoint): Chosen {
  return { session, generation: session.generation, id, method, urlPattern };
}

function foundIn(session: Session, chosen: Chosen | undefined): Endpoint | undefined {
  if (chosen === undefined) return undefined;
  const isSame = chosen.session === session && chosen.generation === session.generation;
  return session
    .endpoints()
    .find((it) =>
      isSame
        ? it.id === chosen.id
        : it.method === chosen.method && it.urlPattern === chosen.urlPattern,
    );
}
