import type { Endpoint, Entry, Loss, SessionView } from "../../core/session/model.ts";
import { NumberList } from "../../core/session/number-list.ts";
import { hasArrived } from "./has-arrived.ts";
import { TimeOrder } from "../table/time-order.ts";
import { firstFrom } from "../timeline/time-slice.ts";

/** What stands between the messages: a connection's opening or end, and known holes. */
export type Notice =
  | { readonly kind: "opened"; readonly at: number; readonly entry: Entry }
  | { readonly kind: "ended"; readonly at: number; readonly entry: Entry }
  /** `loss` is the position in the session's losses: the loss there may still grow. */
  | { readonly kind: "loss"; readonly at: number; readonly loss: number };

export type MessageLine =
  { readonly kind: "message"; readonly row: number } | { readonly kind: "notice"; notice: Notice };

/** Notices are kept as negative numbers beside the messages' rows. */
const asItem = (notice: number) => -1 - notice;

/**
 * The lines of one endpoint's message list: the messages of all its connections in the order of their arrival, with
 * notices where they belong. It only ever grows at its end, so a line keeps its number.
 */
export class MessageLines {
  readonly session: SessionView;
  readonly order = new TimeOrder();
  readonly #items = new NumberList();
  readonly #notices: Notice[] = [];
  /** Messages of each entry that are listed already. */
  readonly #listed = new Map<number, number>();
  readonly #opened = new Set<number>();
  readonly #ended = new Set<number>();
  #losses = 0;
  #listedNotices = 0;

  constructor(session: SessionView) {
    this.session = session;
  }

  get length(): number {
    return this.#items.length;
  }

  /** Lines that are messages. */
  get messages(): number {
    return this.#items.length - this.#listedNotices;
  }

  line(position: number): MessageLine {
    const item = this.#items.at(position);
    if (item >= 0) return { kind: "message", row: item };
    const notice = this.#notices[-1 - item];
    if (notice === undefined) throw new RangeError(`no notice for line ${position}`);
    return { kind: "notice", notice };
  }

  /** How many lines after one, so many at most, are the rows that follow on its own. */
  rowsAfter(position: number, most: number): number {
    const first = this.#items.at(position);
    const end = Math.min(most, this.length - position - 1);
    let count = 0;
    while (count < end && this.#items.at(position + count + 1) === first + count + 1) count++;
    return count;
  }

  /** Epoch milliseconds of a line. */
  at(position: number): number {
    return this.#timeOf(this.#items.at(position));
  }

  /** Milliseconds since the message before in time, or undefined for the first one. */
  gap(position: number): number | undefined {
    const at = this.at(position);
    for (let before = position - 1; before >= 0; before--) {
      const then = this.at(before);
      if (this.#items.at(before) >= 0 && then <= at) return at - then;
    }
    return undefined;
  }

  /** The line of a message, or undefined where it is not in the list. */
  lineOf(row: number): number | undefined {
    const at = this.session.messages.at(row);
    const timeOf = (position: number) => this.at(position);
    const isOrdered = this.order.isAscending;
    const first = isOrdered ? firstFrom(this.length, timeOf, at) : 0;
    for (let i = first; i < this.length; i++) {
      if (this.#items.at(i) === row) return i;
      if (isOrdered && this.at(i) !== at) return undefined;
    }
    return undefined;
  }

  /** Takes in what is new. Costs what is new, and a look at each connection that may still grow. */
  update(endpoint: Endpoint): void {
    const fresh: number[] = [];
    const documents = new Set<string>();
    for (const index of endpoint.entries) {
      const entry = this.session.entries[index];
      if (entry === undefined) continue;
      documents.add(entry.documentId);
      if (this.#ended.has(index) && this.#listed.get(index) === entry.rows.length) continue;
      this.#takeEntry(entry, fresh);
    }
    this.#takeLosses(documents, fresh);
    if (fresh.length === 0) return;
    fresh.sort((a, b) => this.#timeOf(a) - this.#timeOf(b) || Math.abs(a) - Math.abs(b));
    for (const item of fresh) this.#items.push(item);
    this.order.add(this.#timeOf(fresh[0] ?? 0), this.#timeOf(fresh.at(-1) ?? 0));
    this.#listedNotices = this.#notices.length;
  }

  #timeOf(item: number): number {
    return item >= 0 ? this.session.messages.at(item) : (this.#notices[-1 - item]?.at ?? 0);
  }

  #takeEntry(entry: Entry, fresh: number[]): void {
    if (entry.openedAt !== undefined && !this.#opened.has(entry.index)) {
      this.#opened.add(entry.index);
      this.#note({ kind: "opened", at: entry.openedAt, entry }, fresh);
    }
    const { rows } = entry;
    const { messages } = this.session;
    let listed = this.#listed.get(entry.index) ?? 0;
    for (; listed < rows.length && hasArrived(messages, rows.at(listed)); listed++) {
      fresh.push(rows.at(listed));
    }
    this.#listed.set(entry.index, listed);
    const isOver = entry.state !== "open" && listed === rows.length;
    if (isOver && !this.#ended.has(entry.index)) {
      this.#ended.add(entry.index);
      this.#note({ kind: "ended", at: entry.endedAt ?? entry.startedAt, entry }, fresh);
    }
  }

  #takeLosses(documents: ReadonlySet<string>, fresh: number[]): void {
    const { losses } = this.session;
    const frames = new Set(
      this.session.documents.filter(({ id }) => documents.has(id)).map((it) => it.frameUrl),
    );
    const isOfThese = ({ documentId, frameUrl }: Loss) =>
      documentId === undefined ? frames.has(frameUrl) : documents.has(documentId);
    for (; this.#losses < losses.length; this.#losses++) {
      const loss = losses[this.#losses];
      if (loss !== undefined && isOfThese(loss)) {
        this.#note({ kind: "loss", at: loss.at, loss: this.#losses }, fresh);
      }
    }
  }

  #note(notice: Notice, fresh: number[]): void {
    fresh.push(asItem(this.#notices.length));
    this.#notices.push(notice);
  }
}
