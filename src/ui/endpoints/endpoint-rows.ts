import type { Endpoint, Technique } from "../../core/session/model.ts";
import { addressParts } from "../words/address.ts";
import { countOf, figureOf, isLive, shortSpokenName, spokenNames } from "./endpoint-figures.ts";
import { shownMethod } from "./shown-method.ts";
import type { Language } from "../words/language.ts";
import { TECHNIQUE_NAME } from "../words/technique-names.ts";

/** One endpoint as a list shows it. */
export interface EndpointRow {
  readonly kind: "endpoint";
  readonly id: string;
  readonly technique: Technique;
  /** The technique's name in the user's language. */
  readonly label: string;
  readonly method: string;
  readonly path: string;
  /** See {@link spokenNames}. */
  readonly protocol: string;
  /** See {@link shortSpokenName}. */
  readonly protocolShort: string;
  /** Host, where it is not the page's own; "" otherwise. */
  readonly foreignHost: string;
  /** The whole pattern, for a tool tip. */
  readonly address: string;
  readonly figure: string;
  readonly count: number;
  readonly countText: string;
  readonly live: boolean;
  /** How many of its requests and connections only the browser saw. */
  readonly seenByBrowser: number;
  /** The script of the worker that it belongs to, if it does. */
  readonly worker?: string;
}

/** @param now epoch milliseconds; undefined where nothing is live any more; @param pageHost host of the top document. */
export function endpointRow(
  endpoint: Endpoint,
  language: Language,
  pageHost: string,
  now: number | undefined,
): EndpointRow {
  const { host, path } = addressParts(endpoint.urlPattern);
  const count = countOf(endpoint);
  return {
    kind: "endpoint",
    id: endpoint.id,
    technique: endpoint.technique,
    label: language.texts.say(TECHNIQUE_NAME[endpoint.technique]),
    method: shownMethod(endpoint),
    path,
    protocol: spokenNames(endpoint),
    protocolShort: shortSpokenName(endpoint),
    foreignHost: host === pageHost ? "" : host,
    address: endpoint.urlPattern,
    figure: figureOf(endpoint, language),
    count,
    countText: language.formats.short(count),
    live: now !== undefined && isLive(endpoint, now),
    seenByBrowser: endpoint.seenByBrowser ?? 0,
  };
}

/** The order of rows: first come first, until the user sorts. A row keeps its place whatever its figures do. */
export class RowOrder {
  readonly #ranks = new Map<string, number>();
  #next = 0;
  #owner: object | undefined;
  #generation = 0;

  /** Begins anew where ids mean something else than before: in another session, or one that was numbered anew. */
  belongTo(owner: object, generation: number): void {
    if (this.#owner === owner && this.#generation === generation) return;
    this.#owner = owner;
    this.#generation = generation;
    this.#ranks.clear();
    this.#next = 0;
  }

  /** The items in their order; those seen for the first time go to the end. */
  arrange<Item extends { readonly id: string }>(items: readonly Item[]): Item[] {
    for (const { id } of items) {
      if (!this.#ranks.has(id)) this.#ranks.set(id, this.#next++);
    }
    const rank = (item: Item) => this.#ranks.get(item.id) ?? this.#next;
    return [...items].sort((a, b) => rank(a) - rank(b));
  }

  /** Takes over an order once; rows that come later still go to the end. */
  sortBy<Item extends { readonly id: string }>(
    items: readonly Item[],
    compare: (a: Item, b: Item) => number,
  ): void {
    this.#ranks.clear();
    this.#next = 0;
    for (const { id } of [...items].sort(compare)) this.#ranks.set(id, this.#next++);
  }
}
