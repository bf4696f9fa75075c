import type { Update } from "../../feed/update.ts";
import type { Ear } from "../techniques/ear.ts";
import { Tally } from "./tally.ts";

/** Epoch milliseconds; the lab's server runs on the same clock when it runs on the same computer. */
export const now = (): number => performance.timeOrigin + performance.now();

/** A request or connection, open while it has no end. */
export interface Span {
  readonly start: number;
  end?: number;
}

/** When an update was published and when it was heard. */
export interface Arrival {
  readonly update: Update;
  readonly at: number;
}

const KEPT = 200;

/** What happened by one technique: it listens, counts, and keeps the last of it for the pictures. */
export class Course implements Ear {
  readonly tally = new Tally();
  readonly spans: Span[] = [];
  readonly arrivals: Arrival[] = [];
  readonly sentAt: number[] = [];
  readonly onHeard: (update: Update, latency: number) => void;
  status = "starting";
  /** Updates that were published and never heard. */
  missed = 0;
  binary = 0;
  /** Milliseconds from the last loss of the connection to being connected again. */
  backAfter: number | undefined;
  #lastId = 0;
  #lostAt: number | undefined;

  constructor(onHeard: (update: Update, latency: number) => void) {
    this.onHeard = onHeard;
  }

  asked(): () => void {
    this.tally.requests++;
    const span: Span = { start: now() };
    keep(this.spans, span);
    return () => {
      span.end ??= now();
    };
  }

  heard(update: Update): void {
    const at = now();
    this.tally.updates++;
    if (this.#lastId > 0) this.missed += Math.max(0, update.id - this.#lastId - 1);
    this.#lastId = update.id;
    keep(this.arrivals, { update, at });
    this.onHeard(update, Math.max(0, at - update.at));
  }

  received(payload: string | ArrayBuffer): void {
    this.tally.addReceived(payload);
    if (typeof payload !== "string") this.binary++;
  }

  sent(payload: string | Uint8Array): void {
    this.tally.addSent(payload);
    if (typeof payload !== "string") this.binary++;
    keep(this.sentAt, now());
  }

  state(text: string, connected: boolean): void {
    this.status = text;
    if (!connected) this.#lostAt ??= now();
    else if (this.#lostAt !== undefined) {
      this.backAfter = now() - this.#lostAt;
      this.#lostAt = undefined;
    }
  }

  get lastLatency(): number | undefined {
    const last = this.arrivals.at(-1);
    return last && Math.max(0, last.at - last.update.at);
  }

  /** The median time from publishing to hearing, in milliseconds. */
  get medianLatency(): number | undefined {
    const latencies = this.arrivals.map(({ update, at }) => Math.max(0, at - update.at));
    return latencies.sort((a, b) => a - b)[Math.floor((latencies.length - 1) / 2)];
  }
}

function keep<Item>(items: Item[], item: Item): void {
  items.push(item);
  if (items.length > KEPT) items.shift();
}

/** 640 ms, 1.2 ms, 2.31 s; a dash where nothing is known. */
export function showTime(milliseconds: number | undefined): string {
  if (milliseconds === undefined) return "–";
  if (milliseconds >= 1000) return `${(milliseconds / 1000).toFixed(2)} s`;
  return milliseconds < 10 ? `${milliseconds.toFixed(1)} ms` : `${Math.round(milliseconds)} ms`;
}
