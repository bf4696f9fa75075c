import type { Batch, DocumentInfo, ForgottenTotal, WorkerCounts } from "../capture/batch.ts";
import { requestFacts } from "../classify/request-facts.ts";
import type { MakeMessageReader } from "../reading/message-reader.ts";
import type { AlternativesCard, EndpointStatistics } from "./endpoint-figures.ts";
import { takeBatch } from "./batch-intake.ts";
import { carryIn, introductionOf } from "./carried-subjects.ts";
import { Conclusions, type Grounds } from "./conclusions.ts";
import { SessionMemory } from "./session-memory.ts";
import { reopenIn } from "./departure.ts";
import { DocumentList } from "./document-list.ts";
import { EntryStore } from "./entry-store.ts";
import type { LiveEntry } from "./live-entry.ts";
import { LossList } from "./loss-list.ts";
import { MessageColumns } from "./message-columns.ts";
import type {
  DocumentRecord,
  Endpoint,
  Entry,
  Finding,
  Loss,
  MessageTable,
  Released,
  SessionView,
} from "./model.ts";
import type { RequestFacts } from "./request-facts.ts";
import type {
  EndpointRecord,
  EntryRecord,
  EntryUpdate,
  MessageRecord,
  SessionIntake,
} from "./session-intake.ts";
import { ObservedTime } from "./observed-time.ts";
import { DEFAULT_PAYLOAD_LIMIT } from "./session-limits.ts";
import { rebuild } from "./rebuild.ts";
import { appendMessage, entryFrom, latestOf, updateFrom } from "./record-intake.ts";

/**
 * All that a viewer holds for one tab. Fed by the page's recorders (`applyDocument`, `applyBatch`) or by a log
 * (`SessionIntake`); read through `SessionView`, whose `revision` a view polls before it draws.
 */
export class Session implements SessionView, SessionIntake {
  /** Grows whenever entries and rows were numbered anew, so that indices and endpoint ids held by a view are void. */
  generation = 0;
  revision = 0;
  /** Messages that batches brought so far, whether they are still held or not. */
  messagesTaken = 0;
  /** Bytes, or UTF-16 units of text, that are kept of a body which arrives in pieces from now on. */
  payloadLimit = DEFAULT_PAYLOAD_LIMIT;
  readonly #documents = new DocumentList();
  #entries = new EntryStore();
  #messages = new MessageColumns();
  #losses = new LossList();
  readonly #time = new ObservedTime();
  /** How far the pages' clock is behind the browser's. */
  readonly clock: Pick<ObservedTime, "lag"> = this.#time;
  readonly #conclusions: Conclusions;
  readonly #memory = new SessionMemory();

  /** @param read reads messages, see {@link Conclusions}. */
  constructor(read?: MakeMessageReader) {
    this.#conclusions = new Conclusions(read);
  }

  get documents(): readonly DocumentRecord[] {
    return this.#documents.all;
  }

  get entries(): readonly Entry[] {
    return this.#entries.entries;
  }

  get messages(): MessageTable {
    return this.#messages;
  }

  get losses(): readonly Loss[] {
    return this.#losses.all;
  }

  get dropped(): { readonly events: number; readonly bytes: number } {
    return this.#losses.dropped;
  }

  get released(): Released | undefined {
    return this.#memory.released;
  }

  /** Bytes of memory that batches take here, estimated. */
  get held(): number {
    return this.#memory.held;
  }

  /**
   * Sets how many bytes batches may take: beyond it the oldest are let go, payloads first.
   *
   * @param from epoch milliseconds: payloads that come before it are not held at all.
   */
  setBudget(bytes: number, from = -Infinity): void {
    this.#memory.allow(bytes, from);
    this.#fit();
  }

  /** Epoch milliseconds of the newest thing seen; 0 before anything was. */
  get latestAt(): number {
    return this.#time.latestAt;
  }

  get observedUntil(): number {
    return this.#time.now;
  }

  /** Totals of what left a document's recorder before this session began: in no entry, and in `dropped` as events. */
  forgotten(documentId: string): readonly ForgottenTotal[] {
    return this.#documents.byId.get(documentId)?.forgotten ?? [];
  }

  endpoints(): readonly Endpoint[] {
    return this.#conclusions.endpoints(this.#grounds);
  }

  get findings(): readonly Finding[] {
    return this.#conclusions.findings(this.#grounds);
  }

  requestFacts(entry: number): RequestFacts {
    return requestFacts(this.#entries.at(entry));
  }

  statistics(endpointId: string): EndpointStatistics | undefined {
    return this.#conclusions.statistics(endpointId, this.#grounds);
  }

  /** See {@link Conclusions.work}. */
  get statisticsWork(): number {
    return this.#conclusions.work;
  }

  alternatives(endpointId: string): AlternativesCard | undefined {
    return this.#conclusions.alternatives(endpointId, this.#grounds);
  }

  /** A document introduced itself, or did so again after a reconnect: what it repeats is not counted twice. */
  applyDocument(info: DocumentInfo): void {
    const document = this.#documents.of(info.document);
    const isNew = !document.introduced;
    document.introduce(info);
    if (isNew) this.#losses.addDroppedKinds(info.dropped, info.document);
    reopenIn(document);
    carryIn(info, document, { entries: this.#entries, messages: this.#messages });
    this.#advance(info.startedAt);
  }

  /** A document went away, for good or into the back/forward cache: nothing is open in it any more. */
  endDocument(id: string): void {
    this.#documents.end(id, this.#time.now);
    this.revision++;
  }

  /**
   * A live viewer's clock shows this time (epoch milliseconds): call it about once a second. It costs nothing by itself, and
   * `revision` stays; endpoints and findings are worked out anew where the time that passed changes them.
   *
   * @param onItsWay milliseconds within which something may have happened that has not arrived yet.
   */
  passTime(clock: number, onItsWay?: number): void {
    this.#time.pass(clock, onItsWay);
  }

  observeUntil(at: number): void {
    this.#time.reach(at);
    this.revision++;
  }

  /** A document started workers or ended some. */
  applyWorkers(id: string, workers: WorkerCounts): void {
    this.#documents.tellWorkers(id, workers);
    this.revision++;
  }

  /** Introduces each document as its recorder would if its history began now: what is open is carried along. */
  introductions(): DocumentInfo[] {
    return this.#documents.all.map(introductionOf);
  }

  /** Rows that were applied before are passed over. */
  applyBatch(batch: Batch): void {
    const document = this.#documents.of(batch.document, batch.ats[0]);
    const before = this.#messages.length;
    const { payloadLimit } = this;
    const target = { document, entries: this.#entries, messages: this.#messages, payloadLimit };
    const { latestAt, unknown, chunks, holding } = takeBatch(batch, target);
    this.messagesTaken += this.#messages.length - before;
    this.#memory.take(chunks, holding);
    if (unknown > 0) this.#losses.addUnknown(document, latestAt, unknown);
    this.#time.compare(batch, document, this.#documents.all);
    this.#advance(latestAt);
    this.#fit();
  }

  addDocument(record: DocumentRecord): void {
    if (this.#documents.byId.has(record.id)) return;
    this.#documents.add(record);
    this.#advance(Math.max(record.startedAt, record.visibility.at(-1)?.at ?? 0));
  }

  addEndpoint(record: EndpointRecord): void {
    this.#entries.tell(record);
  }

  addEntry(record: EntryRecord): number {
    const { id, frameUrl } = this.#documents.of(record.documentId, record.startedAt);
    const entry = entryFrom(record, { documentId: id, frameUrl }, this.#entries);
    this.#advance(latestOf(entry));
    return entry.index;
  }

  addMessage(entryIndex: number, record: MessageRecord): void {
    appendMessage(this.#entries.at(entryIndex), record, this.#messages);
    this.#advance(record.at);
  }

  /** A later record of an entry that came from one: see {@link updateFrom}. Its messages are added one by one. */
  updateEntry(entryIndex: number, record: EntryUpdate): void {
    const entry = this.#entries.entries[entryIndex];
    if (entry) this.#advance(updateFrom(entry, record, this.#documents, this.#entries));
  }

  addLoss(loss: Loss): void {
    this.#losses.add(loss, this.#documents.byId);
    this.revision++;
  }

  addDropped(dropped: { readonly events: number; readonly bytes: number }): void {
    this.#losses.addDropped(dropped);
    this.revision++;
  }

  /**
   * Drops everything seen so far. Connections and exchanges that are open stay, their counts from zero: what
   * they say next is still theirs.
   */
  clear(): void {
    this.#losses = new LossList();
    this.#memory.reset();
    const isOpen = (entry: LiveEntry) => entry.state === "open";
    this.#rebuild(isOpen, () => false);
  }

  /** Drops documents and all that happened in them: "preserve log" off, after a navigation. */
  retainDocuments(keep: (document: DocumentRecord) => boolean): void {
    if (!this.#documents.retain(keep)) return;
    this.#losses.retain(this.#documents.byId);
    this.#memory.reset();
    const stays = (entry: LiveEntry) => this.#documents.byId.has(entry.documentId);
    this.#rebuild(stays, stays);
  }

  get #grounds(): Grounds {
    return {
      groups: this.#entries.groups,
      entries: this.#entries.entries,
      messages: this.#messages,
      documents: this.#documents.byId,
      now: this.#time.now,
      revision: this.revision,
    };
  }

  #fit(): void {
    if (this.#memory.fit(this.#messages, this.#entries.entries)) this.revision++;
    const middle = this.#memory.middleOfTooMany(this.#messages, this.#entries.entries);
    if (middle === undefined) return;
    // What ended before the middle leaves nothing but totals.
    const stays = (it: LiveEntry) => it.state === "open" || (it.endedAt ?? it.startedAt) >= middle;
    this.#rebuild(stays, () => true, middle);
  }

  #rebuild(
    keepEntry: (entry: LiveEntry) => boolean,
    keepMessages: (entry: LiveEntry) => boolean,
    since = -Infinity,
  ): void {
    const rebuilt = rebuild(
      { entries: this.#entries, messages: this.#messages, documents: this.#documents.byId },
      { keepEntry, keepMessages, since },
    );
    this.#entries = rebuilt.entries;
    this.#messages = rebuilt.messages;
    this.#memory.replace(rebuilt, since);
    this.#conclusions.forget();
    this.generation++;
    this.revision++;
  }

  #advance(at: number): void {
    this.#time.see(at);
    this.revision++;
  }
}
