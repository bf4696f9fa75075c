import type { Mechanism } from "../capture/vocabulary.ts";
import type { Distribution } from "../session/endpoint-figures.ts";
import type { AnswerTimes } from "../statistics/answer-times.ts";
import { RecentRate } from "../statistics/recent-rate.ts";

/** What a group asks of its entries. */
export interface GroupedEntry {
  readonly index: number;
  readonly mechanism: Mechanism;
  /** Epoch milliseconds. */
  readonly startedAt: number;
  readonly isConnection: boolean;
  /** Whether the document was visible when it began. */
  readonly visible: boolean;
}

/** What a log says of an endpoint. */
export interface ToldEndpoint {
  readonly method: string;
  readonly urlPattern: string;
  readonly protocol?: string;
  readonly innerProtocol?: string;
  readonly latency?: Distribution;
}

/** The entries of one endpoint, with totals kept as they grow. */
export class EndpointGroup<E extends GroupedEntry = GroupedEntry> {
  readonly id: string;
  readonly method: string;
  /** Changes when another endpoint comes that looks the same. */
  urlPattern: string;
  readonly entries: E[] = [];
  /** The `index` of each entry. */
  readonly indices: number[] = [];
  readonly mechanisms: Mechanism[] = [];
  readonly messages = { sent: 0, received: 0 };
  readonly bytes = { sent: 0, received: 0 };
  readonly rate = new RecentRate();
  exchanges = 0;
  connections = 0;
  open = 0;
  reconnects = 0;
  /** Entries that only the browser saw. */
  seenByBrowser = 0;
  lastAt = 0;
  /** Position of the last entry that began while its document was visible; -1: none did. */
  lastVisible = -1;
  /** Whether anything changed since the verdict was last worked out. */
  changed = true;

  /** What a log says of it. */
  told?: ToldEndpoint;

  /** How quickly its origin answers, which all endpoints of the origin share. */
  readonly answers: AnswerTimes;

  constructor(id: string, method: string, urlPattern: string, answers: AnswerTimes) {
    this.answers = answers;
    this.id = id;
    this.method = method;
    this.urlPattern = urlPattern;
  }

  add(entry: E): void {
    if (entry.visible) this.lastVisible = this.entries.length;
    this.entries.push(entry);
    this.indices.push(entry.index);
    if (!this.mechanisms.includes(entry.mechanism)) this.mechanisms.push(entry.mechanism);
    this.open++;
    if (entry.isConnection) this.connections++;
    else this.exchanges++;
    this.touch(entry.startedAt);
  }

  /** @param count of messages of the same second. @param at the newest of their times. */
  countMessages(sent: boolean, at: number, count: number): void {
    if (sent) this.messages.sent += count;
    else this.messages.received += count;
    this.rate.count(at, count);
    this.touch(at);
  }

  addBytes(sent: boolean, bytes: number): void {
    if (sent) this.bytes.sent += bytes;
    else this.bytes.received += bytes;
  }

  touch(at: number): void {
    if (at > this.lastAt) this.lastAt = at;
    this.changed = true;
  }
}
