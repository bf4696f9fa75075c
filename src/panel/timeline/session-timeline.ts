import type { DocumentRecord, Endpoint, Finding, Loss } from "../../core/session/model.ts";
import type { Session } from "../../core/session/session.ts";
import { isLive } from "../../ui/endpoints/endpoint-figures.ts";
import { timeOrigin } from "../time-origin.ts";
import { EndpointTrack } from "./endpoint-track.ts";
import { contains, type TimeSpan } from "./time-span.ts";

/** Share of the axis that stays free after the newest thing. */
const ROOM_AT_END = 0.02;

/** Milliseconds of the shortest session that is drawn: a second of silence at least. */
const SHORTEST = 1000;

/** What overview and timeline keep of a session between two redraws. */
export class SessionTimeline {
  readonly session: Session;
  readonly generation: number;
  readonly #tracks = new Map<string, EndpointTrack>();
  #revision = -1;
  #endpoints: readonly Endpoint[] = [];
  #now = 0;
  #extent: TimeSpan = { from: 0, to: SHORTEST };

  constructor(session: Session) {
    this.session = session;
    this.generation = session.generation;
  }

  /** Epoch milliseconds up to which open things are drawn. */
  get now(): number {
    return this.#now;
  }

  /** From the navigation to the newest thing, with some room after it. */
  get extent(): TimeSpan {
    return this.#extent;
  }

  /**
   * Takes in what is new.
   * @param endpoints of the session, which may lag behind it a little.
   * @param clock epoch milliseconds, or undefined where time stands still: a file, a pause.
   */
  update(endpoints: readonly Endpoint[], clock: number | undefined): void {
    const { session } = this;
    const isLiving = clock !== undefined && endpoints.some((endpoint) => isLive(endpoint, clock));
    this.#now = Math.max(session.latestAt, isLiving ? clock : 0);
    const from = timeOrigin(session);
    const length = Math.max(SHORTEST, this.#now - from);
    this.#extent = { from, to: from + length * (1 + ROOM_AT_END) };
    if (session.revision === this.#revision && endpoints === this.#endpoints) return;
    this.#revision = session.revision;
    this.#endpoints = endpoints;
    for (const endpoint of endpoints) this.trackOf(endpoint).update();
  }

  trackOf(endpoint: Endpoint): EndpointTrack {
    const known = this.#tracks.get(endpoint.id);
    if (known !== undefined) return known;
    const track = new EndpointTrack(this.session, endpoint);
    this.#tracks.set(endpoint.id, track);
    return track;
  }

  /** Times in which a top document was hidden: browsers slow its timers down then. */
  hidden(): readonly TimeSpan[] {
    return this.session.documents
      .filter(({ isTop }) => isTop)
      .flatMap((document) => hiddenSpans(document, this.#now));
  }

  lossesIn(span: TimeSpan): readonly Loss[] {
    return this.session.losses.filter(({ at }) => contains(span, at));
  }
}

/** @param now epoch milliseconds: the end of the last state. */
export function hiddenSpans({ visibility }: DocumentRecord, now: number): readonly TimeSpan[] {
  return visibility.flatMap(({ at, state }, i) => {
    const to = visibility[i + 1]?.at ?? now;
    return state === "hidden" && to > at ? [{ from: at, to }] : [];
  });
}

/** The worst finding that an entry is an example of. */
export type FindingMarks = ReadonlyMap<number, Finding>;

export function findingMarks(findings: readonly Finding[]): FindingMarks {
  const marks = new Map<number, Finding>();
  // Problems come first.
  for (const finding of findings) {
    for (const entry of finding.rows?.entries ?? []) {
      if (!marks.has(entry)) marks.set(entry, finding);
    }
  }
  return marks;
}

const timelines = new WeakMap<Session, SessionTimeline>();

/** The one timeline of a session; begun anew when the session was numbered anew. */
export function timelineOf(session: Session): SessionTimeline {
  const known = timelines.get(session);
  if (known?.generation === session.generation) return known;
  const timeline = new SessionTimeline(session);
  timelines.set(session, timeline);
  return timeline;
}
