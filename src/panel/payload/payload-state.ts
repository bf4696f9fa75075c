import { signal, type Signal } from "@preact/signals";
import type { Entry, Payload } from "../../core/session/model.ts";
import type { Decoded } from "../../decode/decode.ts";

/** The ways to look at what was chosen in a list. */
export const VIEWS = [
  "decoded",
  "json",
  "text",
  "hex",
  "difference",
  "series",
  "headers",
  "timing",
  "initiator",
] as const;
export type ViewId = (typeof VIEWS)[number];

/** Something to compare with. */
export interface Compared {
  /** When it was, and what. */
  readonly label: string;
  readonly payload: Payload;
  readonly decoded: Decoded | undefined;
}

/** What was pinned to compare others with it. */
export interface Pinned extends Compared {
  /** The exchange, or the connection. */
  readonly entry: Entry;
  /** The row of a message, or the number of a chunk. */
  readonly place: number | undefined;
}

/** Whether it is this payload that was pinned: two that came at the same time are called alike, and so may be of one entry. */
export function isPinned(
  pinned: Pinned | undefined,
  { label, entry, place }: Pick<Pinned, "label" | "entry" | "place">,
): boolean {
  return pinned?.label === label && pinned.entry === entry && pinned.place === place;
}

/** How the user wants to look at payloads: kept while going from one message to the next. */
export interface PayloadState {
  /** Undefined until the user chooses: then what tells most of the payload. */
  readonly view: Signal<ViewId | undefined>;
  /** Of an exchange: its response or its request. */
  readonly part: Signal<string | undefined>;
  /** Paths of a tree that the user opened (true) or closed (false). */
  readonly toggled: Signal<ReadonlyMap<string, boolean>>;
  /** So many more items of a path are shown. */
  readonly more: Signal<ReadonlyMap<string, number>>;
  readonly search: Signal<string>;
  /** The chosen path of a tree. */
  readonly path: Signal<string | undefined>;
  readonly pinned: Signal<Pinned | undefined>;
  /** The path that is drawn over all messages. */
  readonly series: Signal<string>;
}

export function createPayloadState(): PayloadState {
  return {
    view: signal<ViewId | undefined>(undefined),
    part: signal<string | undefined>(undefined),
    toggled: signal<ReadonlyMap<string, boolean>>(new Map()),
    more: signal<ReadonlyMap<string, number>>(new Map()),
    search: signal(""),
    path: signal<string | undefined>(undefined),
    pinned: signal<Pinned | undefined>(undefined),
    series: signal(""),
  };
}
