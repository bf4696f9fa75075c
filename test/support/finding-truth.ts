import type { FindingScenario, Way } from "../../src/lab/findings/finding-scenario.ts";
import type {
  EndpointRecord,
  ExchangeRecord,
  RunRecord,
  SocketRecord,
} from "../../src/lab/record/record.ts";
import {
  isAbnormal,
  jitter,
  median,
  mostAtOnce,
  repeats,
  startGaps,
  streamGaps,
} from "./record-figures.ts";

/** A figure that a clock gives: on two sides of a network it is never quite the same. */
export interface About {
  readonly value: number;
  readonly within: number;
}

export interface FindingTruth {
  /** Figures by their names; a figure that is not named is not compared. */
  readonly figures: Readonly<Record<string, number | string | About>>;
  /** Exchanges or connections that show it. */
  readonly rows: number;
  /** The path of those rows on the server. */
  readonly path: string;
}

/** What the server saw of the endpoint that a finding is about, and of the others. */
interface Seen {
  readonly record: RunRecord;
  readonly exchanges: readonly ExchangeRecord[];
  readonly sockets: readonly SocketRecord[];
  readonly scenario: FindingScenario;
}

type Truth = Omit<FindingTruth, "path"> & { readonly path?: string };

const about = (value: number, within: number): About => ({ value, within });

/** A tenth, and what a busy computer adds. */
const roughly = (value: number): About => about(value, 0.1 * value + 30);

const roughlyMedian = (gaps: readonly number[]): About =>
  about(median(gaps), 0.1 * median(gaps) + 30 + jitter(gaps));

/** What each finding must say, from what the lab's server wrote down. */
const TRUTHS: Readonly<Record<string, (seen: Seen) => Truth>> = {
  "repeats-itself": ({ exchanges }) => {
    const identical = repeats(exchanges);
    const total = exchanges.length - 1;
    const gaps = startGaps(exchanges);
    const perHour = 3_600_000 / median(gaps);
    const within = 0.1 + jitter(gaps) / median(gaps);
    const share = identical / total;
    return {
      figures: {
        identical,
        total,
        share,
        requestsPerHour: about(perHour, within * perHour),
        wastedPerHour: about(perHour * share, within * perHour * share),
        staleness: roughlyMedian(gaps.map((gap) => gap / 2)),
      },
      rows: identical,
    };
  },
  "polls-fast": ({ exchanges }) => {
    const gaps = startGaps(exchanges);
    const interval = median(gaps);
    const within = 0.15 + jitter(gaps) / interval;
    return {
      figures: {
        median: roughlyMedian(gaps),
        perHour: about(3_600_000 / interval, within * (3_600_000 / interval)),
      },
      rows: exchanges.length,
    };
  },
  "polls-hidden": ({ exchanges }) => {
    const hidden = exchanges.filter(({ url }) => url.includes("page=hidden")).length;
    return { figures: { hidden, polls: exchanges.length }, rows: hidden };
  },
  "polls-overlap": ({ exchanges }) => {
    const overlapping = exchanges.filter(
      ({ startedAt }, i) => startedAt < (exchanges[i - 1]?.endedAt ?? 0),
    ).length;
    return { figures: { overlapping, polls: exchanges.length }, rows: overlapping };
  },
  "no-back-off": ({ exchanges }) => {
    const failures = exchanges.filter(({ status }) => status >= 400);
    return {
      figures: { failures: failures.length, interval: roughlyMedian(startGaps(failures)) },
      rows: failures.length,
    };
  },
  "server-timeout": ({ exchanges }) => {
    const holds = exchanges.map(({ startedAt, endedAt = NaN }) => endedAt - startedAt);
    const empty = exchanges.filter(({ response }) => response.bytes === 0).length;
    // One in five may be told of late by a busy computer, and is none of those that end together.
    const late = Math.ceil(holds.length / 5);
    return {
      figures: {
        empty: about(empty, late),
        holds: about(holds.length, late),
        ceiling: roughly(Math.max(...holds)),
      },
      rows: empty,
    };
  },
  "reconnect-storm": ({ sockets }) => {
    const times = sockets.map(({ startedAt }) => startedAt);
    const span = (times.at(-1) ?? NaN) - (times[1] ?? NaN);
    return {
      // Browsers make a reconnect wait, each in its own way, before the server hears of it.
      figures: { reconnects: sockets.length - 1, span: about(span, 0.1 * span + 300) },
      rows: sockets.length - 1,
    };
  },
  "connection-limit": ({ exchanges }) => {
    const held = mostAtOnce(exchanges);
    return { figures: { held, limit: 6 }, rows: held };
  },
  "one-way-socket": ({ sockets }) => {
    const time = sockets.reduce(
      (sum, { startedAt, endedAt = NaN }) => sum + endedAt - startedAt,
      0,
    );
    const messages = sockets.flatMap((socket) => socket.messages).length;
    return {
      figures: { speaker: "server", messages, time: roughly(time) },
      rows: sockets.length,
    };
  },
  "sse-beside-posts": ({ record, exchanges }) => {
    const path = "/findings/notes";
    const posts = record.endpoints.find((it) => it.path === path)?.count ?? 0;
    const heard = exchanges[0]?.events.length ?? 0;
    return { figures: { posts, events: about(heard, 1) }, rows: posts, path };
  },
  "sse-without-ids": ({ exchanges }) => ({
    figures: {
      reconnects: exchanges.length - 1,
      events: exchanges.flatMap(({ events }) => events).length,
    },
    rows: exchanges.length - 1,
  }),
  "sse-given-up": ({ exchanges }) => {
    const refused = exchanges.filter(({ status }) => status !== 200).length;
    return { figures: { connections: refused, status: "" }, rows: refused };
  },
  "sse-retry-zero": ({ exchanges }) => ({
    figures: { connections: exchanges.length },
    rows: exchanges.length,
  }),
  "sse-wrong-type": ({ exchanges }) => ({
    figures: {
      exchanges: exchanges.length,
      type: exchanges[0]?.contentType.split(";", 1)[0] ?? "",
    },
    rows: exchanges.length,
  }),
  "silent-connection": ({ record, exchanges }) => {
    const spoke = exchanges[0]?.writes.at(-1)?.at ?? NaN;
    const asked = record.endpoints.find(({ path }) => path === "/findings/answers/new");
    const until = asked?.exchanges[0]?.startedAt ?? NaN;
    return {
      figures: { longest: about(until - spoke, 1500), connections: exchanges.length, unseen: 0 },
      rows: exchanges.length,
    };
  },
  "abnormal-close": ({ sockets }) => {
    const closes = sockets.filter(({ close }) => isAbnormal(close?.code));
    const last = closes.at(-1)?.close;
    return {
      figures: {
        closes: closes.length,
        code: last?.code ?? NaN,
        reason: last?.reason ?? "",
        unopened: 0,
      },
      rows: closes.length,
    };
  },
  "send-before-open": ({ scenario, sockets }) => ({
    figures: scenario.unseen ?? {},
    rows: sockets.length,
  }),
  "send-after-close": ({ scenario, sockets }) => ({
    figures: scenario.unseen ?? {},
    rows: sockets.length,
  }),
  "back-pressure": ({ sockets }) => {
    const sent = sockets.flatMap(({ messages }) =>
      messages.flatMap(({ direction, bytes }) => (direction === "sent" ? [bytes] : [])),
    );
    const all = sent.reduce((sum, bytes) => sum + bytes, 0);
    // What the browser had sent before the page was done with its calls is nobody's to know.
    const buffered = about((all + 2 ** 20) / 2, (all - 2 ** 20) / 2 + 16 * sent.length);
    return { figures: { buffered, largest: Math.max(...sent) }, rows: sockets.length };
  },
  "buffered-stream": ({ exchanges }) => ({
    figures: { streams: exchanges.length },
    rows: exchanges.length,
  }),
  stall: ({ exchanges }) => {
    const gaps = streamGaps(exchanges[0]);
    return {
      figures: {
        // A busy computer may make it stand still once more.
        stalls: about(gaps.filter((gap) => gap > 10 * median(gaps)).length, 1),
        // One event alone decides it, and the browser may have been kept from that.
        longest: about(Math.max(...gaps), 0.3 * Math.max(...gaps)),
        median: roughlyMedian(gaps),
      },
      rows: exchanges.length,
    };
  },
};

/** What the finding of a page must say. @throws Error where the server saw nothing of its endpoint. */
export function findingTruth(scenario: FindingScenario, record: RunRecord): FindingTruth {
  const { path } = scenario.endpoint.raised;
  const { exchanges, sockets } = endpointSeen(record, scenario, "raised");
  const truth = TRUTHS[scenario.finding];
  if (truth === undefined) throw new Error(`nobody says what is true of ${scenario.finding}`);
  return { path, ...truth({ record, exchanges, sockets, scenario }) };
}

/** What the server saw of the endpoint that the page is about. @throws Error where it saw nothing. */
export function endpointSeen(
  record: RunRecord,
  { finding, endpoint }: FindingScenario,
  way: Way,
): EndpointRecord {
  const { path, transport } = endpoint[way];
  const seen = record.endpoints.find((it) => it.path === path && it.transport === transport);
  if (seen === undefined) throw new Error(`the server saw no ${path} of ${finding}, ${way}`);
  return seen;
}
