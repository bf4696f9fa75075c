import { describe, expect, it } from "vitest";
import { SYNTHETIC_SERIES, random } from "../core/classify/synthetic-series.ts";
import { connection, streamed } from "../core/findings/finding-fixture.ts";
import { exchangeEvents, makeBatch, makeDocument } from "../core/session/batch-fixture.ts";
import type { FixtureEvent, FixtureExchange } from "../core/session/batch-fixture.ts";
import type { RequestBody } from "../core/capture/vocabulary.ts";
import { Session } from "../core/session/session.ts";
import { T0 } from "../core/classify/judge-fixture.ts";
import { readLog } from "./read-log.ts";
import { logText } from "./write-log.ts";
import type { LogOptions } from "./write-log.ts";

type Random = () => number;

/** When the page is hidden, in milliseconds from the start. */
const HIDDEN = { from: 9000, to: 15_000 } as const;

/** Traffic of all kinds at once: what it is does not matter, only that it is told the same. */
function traffic(next: Random): FixtureEvent[] {
  let subject = 1000;
  const events: FixtureEvent[] = [];
  for (const [i, series] of SYNTHETIC_SERIES.entries()) {
    const starts = series.starts(4 + Math.floor(next() * 20), next);
    for (const at of starts)
      events.push(...exchangeOf(subject++, at, `https://app.test/s${String(i)}`, next));
  }
  let since = 0;
  for (let at = 0; at < 30_000; since++) {
    const hold = 200 + next() * 3000;
    const body = `{"last":${String(since + 1)}}`;
    const url = `https://app.test/wait${since === 0 ? "" : `?since=${String(since)}`}`;
    events.push(...exchangeEvents({ subject: subject++, url, at: T0 + at, hold, body }));
    at += hold + 2 + next() * 40;
  }
  for (const one of [
    ...tokenPages(next),
    ...uploadParts(),
    ...hiddenNests(),
    ...rpcPolls(),
    ...namedPolls(next),
  ]) {
    events.push(...exchangeEvents({ ...one, subject: subject++ }));
  }
  events.push(...streamsAndSockets(next));
  const change = (at: number, state: "hidden" | "visible"): FixtureEvent => ({
    kind: "visibility-changed",
    at: T0 + at,
    fact: { state },
  });
  events.push(change(HIDDEN.from, "hidden"), change(HIDDEN.to, "visible"));
  return events.toSorted((a, b) => a.at - b.at);
}

type Exchange = Omit<FixtureExchange, "subject">;

/** Each answer gives a secret that the next request asks with. */
function tokenPages(next: Random): Exchange[] {
  const tokens = Array.from({ length: 9 }, () => String(next()).slice(2));
  return tokens.map((token, i) => ({
    url: `https://app.test/list?pageToken=${token}`,
    at: T0 + 300 * i,
    hold: 200,
    body: `{"rows":[${"1,".repeat(40)}2],"pageToken":"${tokens[i + 1] ?? ""}"}`,
  }));
}

/** The number that counts stands behind what a cut body keeps. */
function uploadParts(): Exchange[] {
  return Array.from({ length: 9 }, (_, i) => ({
    url: "https://app.test/store",
    at: T0 + 500 * i,
    body: `{"id":${String(i)}}`,
    started: { method: "POST", requestBody: textBody(`{"of":"${"a".repeat(50)}","part":${i}}`) },
  }));
}

/** Behind names and numbers that are hidden stands one that counts, and that each answer gave. */
function hiddenNests(): Exchange[] {
  return Array.from({ length: 9 }, (_, i) => ({
    url: "https://app.test/inbox",
    at: T0 + 400 * i,
    body: `{"tokens":{"k${i}":${i + 1}},"from":${i + 1}}`,
    started: {
      method: "POST",
      requestBody: textBody(`{"credentials":{"u${i}":{"pin":${(i * 7) % 5}}},"from":${i}}`),
    },
  }));
}

/** Two methods of one address, which only the end of the body tells apart. */
function rpcPolls(): Exchange[] {
  return ["blockNumber", "gasPrice"].flatMap((method, m) =>
    Array.from({ length: 9 }, (_, i) => ({
      url: "https://app.test/rpc",
      at: T0 + 60 * m + (700 + 200 * m) * i,
      body: "{}",
      started: {
        method: "POST",
        requestBody: textBody(`{"jsonrpc":"2.0","id":${i},"method":"${method}"}`),
      },
    })),
  );
}

/** Requests with names of their own, in places that a log may hide: a secret of the query, a form, the path. */
function namedPolls(next: Random): Exchange[] {
  const made = (): string =>
    `a${Array.from({ length: 12 }, () => Math.floor(next() * 36).toString(36)).join("7b")}4`;
  const asked = (i: number, period: number) => ({
    at: T0 + period * i,
    body: `{"n":${String(i)}}`,
  });
  return Array.from({ length: 10 }, (_, i) => [
    { ...asked(i, 750), url: `https://app.test/seats?api_key=${made()}` },
    { ...asked(i, 820), url: `https://app.test/nonce/${made()}/rates` },
    {
      ...asked(i, 910),
      url: "https://app.test/form",
      started: { method: "POST", requestBody: textBody(`of=${"x".repeat(30)}&token=${made()}`) },
    },
  ]).flat();
}

function textBody(text: string): RequestBody {
  return { kind: "text", text, size: text.length };
}

function exchangeOf(subject: number, at: number, url: string, next: Random): FixtureEvent[] {
  return exchangeEvents({
    subject,
    url,
    at: T0 + at,
    hold: 5 + (next() + next()) * 100,
    body: `{"n":${String(Math.floor(next() * 3))}}`,
    status: next() < 0.1 ? 500 : 200,
    started: { visible: at < HIDDEN.from || at >= HIDDEN.to },
  });
}

function streamsAndSockets(next: Random): FixtureEvent[] {
  const times = (count: number, from: number) => {
    let at = from;
    return Array.from({ length: count }, () => (at += next() < 0.05 ? 3000 : next() * 300));
  };
  const first = times(30, 100);
  const chunks = times(40, 300).map(
    (at, i) => [at, i % 5 === 0 ? ": \n\n" : `data: ${String(i)}\n\n`] as const,
  );
  const source = { mechanism: "eventsource", url: "https://app.test/news" } as const;
  const news = times(10, 50);
  const ended = (news.at(-1) ?? 0) + 5;
  const again = ended + 3000;
  return [
    ...connection({
      subject: 1,
      received: first,
      ended: (first.at(-1) ?? 0) + 5,
      close: { code: 1006 },
    }),
    ...connection({ subject: 2, at: 20_000, received: times(20, 20_100), sent: [20_050] }),
    ...connection({ subject: 3, ...source, received: news, ended }),
    ...connection({
      ...{ subject: 4, ...source, at: again, reconnectOf: 3 },
      received: times(10, again + 100),
    }),
    ...streamed(5, chunks),
  ];
}

/** What is told in the end. */
function toldBy(session: Session): unknown {
  const endpoints = session.endpoints();
  return {
    endpoints: endpoints.map(({ technique, confidence, evidence, urlPattern, interval }) => ({
      ...{ technique, confidence, evidence, urlPattern, interval },
    })),
    findings: session.findings,
    work: endpoints.map(({ id }) => session.statistics(id)?.overTime),
  };
}

function live(events: readonly FixtureEvent[], cuts: readonly number[]): Session {
  const session = new Session();
  session.applyDocument(makeDocument("d", { startedAt: T0 }));
  for (const [i, cut] of cuts.entries()) {
    const from = cuts[i - 1] ?? 0;
    session.applyBatch(makeBatch("d", events.slice(from, cut), from));
    // Somebody looks in between: that must not change what is told in the end.
    if (i % 3 !== 0) toldBy(session);
  }
  session.passTime(events.reduce((latest, { at }) => Math.max(latest, at), 0) + 90_000);
  toldBy(session);
  return session;
}

type Form = Pick<LogOptions, "form" | "maxPayload">;

const FORMS: readonly Form[] = [
  { form: "complete" },
  { form: "redacted" },
  { form: "complete", maxPayload: 12 },
  { form: "redacted", maxPayload: 0 },
];

function readBack(session: Session, form: Form): Session {
  const creator = { name: "test", version: "1" };
  const after = new Session();
  const result = readLog(logText(session, { ...form, creator }), after);
  if ("problem" in result) throw new Error(result.problem.text);
  return after;
}

describe("verdicts, findings and figures", () => {
  it.each(Array.from({ length: 12 }, (_, i) => i + 1))(
    "are the same at once, bit by bit, and from the log (%i)",
    (seed) => {
      const next = random(seed);
      const events = traffic(next);
      const atOnce = live(events, [events.length]);
      const whole = toldBy(atOnce);
      expect(new Set(atOnce.findings.map(({ rule }) => rule)).size).toBeGreaterThan(2);
      expect(new Set(atOnce.endpoints().map(({ technique }) => technique)).size).toBeGreaterThan(3);
      const cuts = Array.from({ length: 25 }, () => Math.floor(next() * events.length));
      const ordered = [...new Set([...cuts, events.length])].sort((a, b) => a - b);
      const split = live(events, ordered);
      expect(toldBy(split)).toEqual(whole);
      const [form = { form: "complete" }] = FORMS.slice(seed % FORMS.length);
      const after = readBack(split, form);
      expect(toldBy(after)).toEqual(whole);
      expect(toldBy(readBack(after, form))).toEqual(whole);
    },
  );
});
