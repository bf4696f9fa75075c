import { firstByteOf, sampleOf } from "../classify/exchange-sample.ts";
import { wasVisible } from "../classify/visible-time.ts";
import { clumpedAt } from "./clumps.ts";
import { ROWS_MAX } from "../findings/limits.ts";
import { StallWatch } from "./stall-watch.ts";
import type { EndpointGroup } from "../grouping/endpoint-group.ts";
import type { FlowName } from "../session/endpoint-figures.ts";
import type { LiveEntry } from "../session/live-entry.ts";
import type { DocumentRecord, MessageTable } from "../session/model.ts";
import type { MakeMessageReader } from "../reading/message-reader.ts";
import { ReplyTimes } from "../reading/reply-times.ts";
import { DistributionSketch } from "./distribution-sketch.ts";
import { EntryFlow } from "./entry-flow.ts";
import type { Amount, FlowListener, Silence } from "./entry-flow.ts";
import { TimeSlots } from "./time-slots.ts";

/** What is counted over time. */
const FLOWS = ["started", "sent", "received", "bytesSent", "bytesReceived"] as const;

/** What a tally looks at. */
export interface TallyScope {
  readonly messages: MessageTable;
  readonly documents: ReadonlyMap<string, DocumentRecord>;
  readonly entries: readonly LiveEntry[];
  /** Reads messages; without it no latency over a connection is told. */
  readonly read?: MakeMessageReader | undefined;
}

/**
 * The figures of one endpoint over the whole recording. Reads on from where it stopped the last time: each entry is
 * looked at when it is new, while it is open, and once after its end; each message once.
 */
export class EndpointTally implements FlowListener {
  readonly intervals = new DistributionSketch();
  readonly rests = new DistributionSketch();
  readonly holds = new DistributionSketch();
  readonly firstBytes = new DistributionSketch();
  readonly durations = new DistributionSketch();
  readonly lives = new DistributionSketch();
  readonly outages = new DistributionSketch();
  readonly latencies = new DistributionSketch();
  readonly slots: TimeSlots<FlowName>;
  readonly stalls = new StallWatch();
  /** Entries whose events came in clumps, the first of them. */
  readonly clumped: number[] = [];
  /** Entries and messages looked at, for those who want to know what it costs. */
  work = 0;
  hasBinary = false;
  largestSent = 0;
  /** Exchanges that were answered without a body. */
  empties = 0;
  /** The longest silence of a connection that ended. */
  silence: (Silence & { readonly entry: number }) | undefined;
  /** `nextHopProtocol` of the last finished request that told it. */
  protocol = "";
  #next = 0;
  readonly #settledGaps = new DistributionSketch();
  #open: EntryFlow[] = [];

  constructor(firstAt: number) {
    this.slots = new TimeSlots(FLOWS, firstAt);
  }

  /** Flows of entries that were open at the last look. */
  get open(): readonly EntryFlow[] {
    return this.#open;
  }

  advance(group: EndpointGroup<LiveEntry>, scope: TallyScope): void {
    for (; this.#next < group.entries.length; this.#next++) {
      const entry = group.entries[this.#next];
      if (entry === undefined) continue;
      this.#begin(entry, group.entries[this.#next - 1], scope);
      this.#open.push(this.#flowOf(entry, scope));
    }
    const open = this.#open;
    this.#open = [];
    for (const flow of open) {
      this.work += 1 + flow.advance(scope.messages, this);
      flow.replies?.advance(scope.messages, (latency) => this.latencies.add(latency));
      if (flow.isTakenUp(scope.entries)) this.outages.add(flow.outage ?? 0);
      if (flow.entry.state === "open") this.#open.push(flow);
      else this.#settle(flow);
    }
  }

  /** Milliseconds between messages received over one connection, or between chunks. */
  get between(): DistributionSketch {
    const all = new DistributionSketch();
    all.merge(this.#settledGaps);
    for (const { gaps } of this.#open) all.merge(gaps);
    return all;
  }

  onReceived({ at, count, bytes }: Amount): void {
    this.slots.add("received", at, count);
    if (bytes > 0) this.slots.add("bytesReceived", at, bytes);
  }

  onPause(flow: EntryFlow, at: number, gap: number): void {
    this.stalls.see(flow, at, gap);
  }

  onSent({ at, count, bytes }: Amount): void {
    this.slots.add("sent", at, count);
    if (bytes > 0) this.slots.add("bytesSent", at, bytes);
  }

  #flowOf(entry: LiveEntry, { read }: TallyScope): EntryFlow {
    const pairs = read !== undefined && entry.mechanism === "websocket";
    return new EntryFlow(entry, pairs ? new ReplyTimes(entry, read) : undefined);
  }

  #begin(entry: LiveEntry, before: LiveEntry | undefined, { documents }: TallyScope): void {
    this.slots.add("started", entry.startedAt);
    if (!entry.isConnection && entry.bytes.sent > 0) {
      this.slots.add("bytesSent", entry.startedAt, entry.bytes.sent);
    }
    if (before?.documentId !== entry.documentId) return;
    const { end } = sampleOf(before, entry, entry.startedAt);
    if (end !== undefined && end <= entry.startedAt) this.rests.add(entry.startedAt - end);
    const document = documents.get(entry.documentId);
    const seen = document === undefined || wasVisible(document, before.startedAt, entry.startedAt);
    if (seen) this.intervals.add(entry.startedAt - before.startedAt);
  }

  #settle(flow: EntryFlow): void {
    const { entry } = flow;
    const protocol = entry.timing?.nextHopProtocol ?? "";
    if (protocol !== "") this.protocol = protocol;
    if (flow.gaps.count > 0) this.#settledGaps.merge(flow.gaps);
    this.hasBinary ||= flow.hasBinary;
    this.largestSent = Math.max(this.largestSent, flow.largestSent);
    if (clumpedAt(flow, entry.endedAt) && this.clumped.length < ROWS_MAX) {
      this.clumped.push(entry.index);
    }
    this.#noteSilence(flow);
    if (entry.isConnection) this.#settleConnection(entry);
    else this.#settleExchange(entry);
  }

  #noteSilence(flow: EntryFlow): void {
    const last = flow.silenceUntil(flow.entry.endedAt ?? 0);
    const length = last === undefined ? 0 : last.to - last.from;
    if (last === undefined || length <= (this.silence?.to ?? 0) - (this.silence?.from ?? 0)) return;
    this.silence = { ...last, entry: flow.entry.index };
  }

  #settleConnection({ openedAt, endedAt }: LiveEntry): void {
    if (openedAt !== undefined && endedAt !== undefined) this.lives.add(endedAt - openedAt);
  }

  #settleExchange(entry: LiveEntry): void {
    const { hold, end, duration, empty } = sampleOf(
      entry,
      undefined,
      entry.endedAt ?? entry.startedAt,
    );
    if (entry.aborted) return;
    this.durations.add(duration);
    if (entry.opened === undefined) return;
    this.holds.add(hold);
    if (empty) this.empties++;
    this.firstBytes.add(firstByteOf(entry) ?? 0);
    if (entry.chunks.length > 0 || end === undefined || entry.bytes.received <= 0) return;
    this.slots.add("bytesReceived", end, entry.bytes.received);
  }
}
