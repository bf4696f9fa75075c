import type { StartedFact } from "../capture/vocabulary.ts";
import { ChainOpenings } from "../grouping/chain-openings.ts";
import { ClosedConnections } from "../grouping/closed-connections.ts";
import { EndpointGroup } from "../grouping/endpoint-group.ts";
import { endpointKey } from "../grouping/endpoint-key.ts";
import type { EndpointKey } from "../grouping/endpoint-key.ts";
import { negotiatedAddress, protocolMarker } from "../grouping/protocol-marker.ts";
import type { ProtocolMarker } from "../grouping/protocol-marker.ts";
import { originOf } from "../grouping/url-pattern.ts";
import { AnswerTimes } from "../statistics/answer-times.ts";
import { AT_ONCE, HELD_MIN } from "../classify/thresholds.ts";
import { headerValue } from "./content-type.ts";
import { LiveEntry } from "./live-entry.ts";
import type { EndpointRecord } from "./session-intake.ts";

/** The frame in which an entry began. */
export interface EntryOrigin {
  readonly documentId: string;
  readonly frameUrl: string;
}

/** How an entry began. What it takes up again is told by entry. */
export type Beginning = Omit<StartedFact, "reconnectOf" | "synchronous">;

/** One of several endpoints that differ in the names of their query alone. */
interface AlikeGroup {
  readonly group: EndpointGroup<LiveEntry>;
  readonly wholePattern: string;
}

/** All entries, each in the group of its endpoint. */
export class EntryStore {
  readonly entries: LiveEntry[] = [];
  /** In order of first appearance. */
  readonly groups: EndpointGroup<LiveEntry>[] = [];
  #byKey = new Map<string, EndpointGroup<LiveEntry>>();
  /** The first of each key without the query names. */
  readonly #alike = new Map<string, AlikeGroup>();
  #openings = new ChainOpenings<LiveEntry, EndpointGroup<LiveEntry>>();
  /** Frame and address of each negotiation. */
  #negotiated = new Set<string>();
  #answers = new Map<string, AnswerTimes>();
  #closed = new ClosedConnections<LiveEntry>();
  #lastExchange = new Map<EndpointGroup<LiveEntry>, LiveEntry>();
  /** By group and path: what is folded into one endpoint may be several resources. */
  #lastOfPath = new Map<string, LiveEntry>();
  /** Groups by the name that somebody else, such as a log, has for them. */
  #byName = new Map<string, EndpointGroup<LiveEntry>>();
  #told = new Map<string, EndpointRecord>();

  /** @throws RangeError where there is none. */
  at(index: number): LiveEntry {
    const entry = this.entries[index];
    if (entry === undefined) throw new RangeError(`There is no entry ${String(index)}.`);
    return entry;
  }

  /** Takes what a log says of an endpoint, before its first entry. */
  tell(record: EndpointRecord): void {
    this.#told.set(record.name, record);
  }

  /**
   * @param earlier the entry it is known to take up again; null where there is none; absent: it is looked for.
   * @param name of its endpoint, where that is known: all of one name belong together.
   */
  create(
    origin: EntryOrigin,
    at: number,
    fact: Beginning,
    earlier?: LiveEntry | null,
    name?: string,
  ): LiveEntry {
    if (earlier) this.#closed.forget(earlier);
    const taken = earlier === undefined ? this.#takenUp(origin, at, fact) : (earlier ?? undefined);
    const marker = this.#markerOf(origin, fact);
    const group = taken?.group ?? this.#groupOf(origin, at, fact, marker, name);
    if (name !== undefined) this.#byName.set(name, group);
    const entry = new LiveEntry(this.entries.length, origin.documentId, at, fact, group, marker);
    this.entries.push(entry);
    group.add(entry);
    if (taken !== undefined) setReconnect(entry, taken);
    if (!entry.isConnection) this.#follow(entry);
    return entry;
  }

  /** A response turned out to be an event stream: it may go on where an earlier one ended. */
  becameStream(entry: LiveEntry, origin: EntryOrigin): void {
    const resumes = lastEventIdOf(entry) !== undefined;
    // Without an event id only a GET can be the same stream again; another POST is another question.
    if (entry.reconnectOf !== undefined || (!resumes && entry.method !== "GET")) return;
    const earlier = this.#closed.take(reconnectRequest(entry, origin, entry.startedAt));
    if (earlier?.group === entry.group) setReconnect(entry, earlier);
  }

  /** Headers came: the origin is as quick as that. */
  answered(entry: LiveEntry): void {
    if (entry.isConnection || entry.openedAt === undefined || mayBeHeld(entry)) return;
    entry.answer = entry.group.answers.add(entry.group.id, entry.openedAt - entry.startedAt);
  }

  /** An entry ended: what is a connection or a stream may be taken up again. */
  ended(entry: LiveEntry, origin: EntryOrigin): void {
    withdrawIfHeld(entry);
    if (entry.isConnection || entry.hasEventStream) {
      this.#closed.add(scopeOf(origin, entry.mechanism), entry);
    }
  }

  #takenUp(origin: EntryOrigin, at: number, fact: Beginning): LiveEntry | undefined {
    const isConnection = fact.mechanism === "websocket" || fact.mechanism === "eventsource";
    if (!isConnection && lastEventIdOf(fact) === undefined) return undefined;
    return this.#closed.take(reconnectRequest(fact, origin, at));
  }

  #markerOf({ frameUrl }: EntryOrigin, fact: Beginning): ProtocolMarker | undefined {
    const address = negotiatedAddress(fact);
    if (address !== undefined) this.#negotiated.add(`${frameUrl} ${address}`);
    return protocolMarker(fact, (asked) => this.#negotiated.has(`${frameUrl} ${asked}`));
  }

  #groupOf(
    origin: EntryOrigin,
    at: number,
    fact: Beginning,
    marker: ProtocolMarker | undefined,
    name: string | undefined,
  ): EndpointGroup<LiveEntry> {
    const key = endpointKey(fact, origin.frameUrl, at, marker);
    if (name !== undefined) return this.#named(name, key, fact.url);
    let group = this.#byKey.get(key.key);
    if (group === undefined) {
      group = this.#openings.continuedBy(key, fact.url);
      if (group === undefined) {
        group = this.#addGroup(key, fact.url);
        this.#tellApart(key, group);
      }
      this.#byKey.set(key.key, group);
      this.#openings.add(key, group);
    }
    return group;
  }

  #named(name: string, key: EndpointKey, url: string): EndpointGroup<LiveEntry> {
    const known = this.#byName.get(name);
    if (known !== undefined) return known;
    const told = this.#told.get(name);
    const group = this.#addGroup(told ?? key, url);
    if (told !== undefined) group.told = told;
    // What comes later without a name is looked for by its key.
    if (!this.#byKey.has(key.key)) {
      this.#byKey.set(key.key, group);
      this.#openings.add(key, group);
    }
    return group;
  }

  #addGroup(
    { method, urlPattern }: Pick<EndpointKey, "method" | "urlPattern">,
    url: string,
  ): EndpointGroup<LiveEntry> {
    const id = `e${String(this.groups.length + 1)}`;
    const group = new EndpointGroup<LiveEntry>(id, method, urlPattern, this.#answersOf(url));
    this.groups.push(group);
    return group;
  }

  /** Endpoints of one frame, method and path say their query names as soon as there is more than one. */
  #tellApart({ base, wholePattern }: EndpointKey, group: EndpointGroup<LiveEntry>): void {
    const first = this.#alike.get(base);
    if (first === undefined) {
      this.#alike.set(base, { group, wholePattern });
      return;
    }
    group.urlPattern = wholePattern;
    if (first.group.urlPattern === first.wholePattern) return;
    first.group.urlPattern = first.wholePattern;
    first.group.changed = true;
  }

  #answersOf(url: string): AnswerTimes {
    // A socket goes the way of the requests to the same host: its handshake is one of them (RFC 6455, section 4.1).
    const origin = URL.canParse(url) ? originOf(new URL(url)).replace(/^ws/, "http") : "";
    let answers = this.#answers.get(origin);
    if (answers === undefined) {
      answers = new AnswerTimes();
      this.#answers.set(origin, answers);
    }
    return answers;
  }

  #follow(entry: LiveEntry): void {
    const previous = this.#lastExchange.get(entry.group);
    if (previous !== undefined) {
      entry.previous = previous;
      previous.nextAt = entry.startedAt;
      withdrawIfHeld(previous);
    }
    this.#lastExchange.set(entry.group, entry);
    const path = `${entry.group.id} ${entry.url.split(/[?#]/, 1)[0] ?? ""}`;
    const before = this.#lastOfPath.get(path);
    if (before !== undefined) entry.before = before;
    this.#lastOfPath.set(path, entry);
  }
}

/** What is asked again at once may be a long poll: its answers do not tell how quick their origin can be. */
function mayBeHeld(entry: LiveEntry): boolean {
  const { startedAt, openedAt = Infinity, endedAt = openedAt, nextAt = Infinity } = entry;
  // A body that the page does not read ends when the page gives it up.
  const end = entry.unobserved === undefined ? endedAt : openedAt;
  return openedAt - startedAt > HELD_MIN && nextAt <= end + AT_ONCE;
}

function withdrawIfHeld(entry: LiveEntry): void {
  if (entry.answer === undefined || !mayBeHeld(entry)) return;
  entry.group.answers.withdraw(entry.answer);
  delete entry.answer;
}

function setReconnect(entry: LiveEntry, earlier: LiveEntry): void {
  entry.reconnectOf = earlier.index;
  entry.group.reconnects++;
}

function reconnectRequest(
  fact: Pick<StartedFact, "url" | "method" | "mechanism" | "requestHeaders">,
  origin: EntryOrigin,
  startedAt: number,
): Parameters<ClosedConnections<LiveEntry>["take"]>[0] {
  const lastEventId = lastEventIdOf(fact);
  return {
    url: fact.url,
    method: fact.method,
    scope: scopeOf(origin, fact.mechanism),
    startedAt,
    ...(lastEventId === undefined ? {} : { lastEventId }),
  };
}

function lastEventIdOf(fact: Pick<StartedFact, "requestHeaders">): string | undefined {
  return headerValue(fact.requestHeaders, "last-event-id");
}

function scopeOf(origin: EntryOrigin, mechanism: StartedFact["mechanism"]): string {
  return `${origin.frameUrl} ${mechanism === "websocket" ? "socket" : "stream"}`;
}
