/** Pseudo-random numbers from 0 to 1, the same in every run: Mulberry32 (public domain). For tests. */
export function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

type Random = () => number;

/** Milliseconds of a standard interval; what is told of series does not depend on it. */
export const PERIOD = 1000;

/** Series of requests as pages send them: the start of each, milliseconds. `isPoll`: what is true of them. For tests. */
export interface SyntheticSeries {
  readonly name: string;
  readonly isPoll: boolean;
  /** @returns the times of `count` requests; those of a page while it was hidden come on top. */
  starts(count: number, next: Random): number[];
  /** When the page was hidden and shown again. */
  readonly hidden?: (starts: readonly number[]) => readonly [from: number, to: number];
}

/** Timers of a page that is hidden for long run once a minute; so many times in the hidden series. */
const HIDDEN_TICKS = 4;
const HIDDEN_INTERVAL = 60_000;

/** People who type are nearly regular; what tells them from a timer is that they ask for something else each time. */
export const KEYS = "one URL asked at each key (log-normal, σ = 0.6, pauses)";

export const SYNTHETIC_SERIES: readonly SyntheticSeries[] = [
  series("timer, jitter 1 %", true, (next) => jittered(0.01, next)),
  series("timer, jitter 10 %", true, (next) => jittered(0.1, next)),
  series("timer, jitter 30 %", true, (next) => jittered(0.3, next)),
  series("timer, one tick in ten missed", true, (next) =>
    next() < 0.1 ? 2 * PERIOD : jittered(0.01, next),
  ),
  series("timer, one tick in ten late by up to a period", true, lateTicks),
  series("timer that drifts by 1 % a tick", true, (next, i) => jittered(0.02, next) * 1.01 ** i),
  hiddenTimer(),
  series("wait after an answer of 20 to 300 ms", true, (next) => PERIOD + 20 + 280 * next()),
  series("waiting for a job, each gap 1.5 times the last", true, (next, i) =>
    Math.min(jittered(0.05, next) * 1.5 ** i, 60_000),
  ),
  series("timer, jitter 50 %", true, (next) => jittered(0.5, next)),
  series(
    "timer that slows down to a third after six",
    true,
    (next, i) => jittered(0.05, next) * (i < 6 ? 1 : 3),
  ),
  series(
    "waiting for news, each gap 1.6 times the last, from the start again after six",
    true,
    (next, i) => jittered(0.05, next) * 1.6 ** (i % 6),
  ),
  series("clicks at random (Poisson)", false, (next) => exponential(next)),
  series("human-like (log-normal, σ = 1)", false, (next) => PERIOD * Math.exp(normal(next))),
  series("sessions of clicks with pauses", false, (next) =>
    next() < 0.2 ? 10 * exponential(next) : exponential(next) / 3,
  ),
  series(KEYS, false, (next) =>
    next() < 0.15 ? 4 * PERIOD * (0.5 + next()) : 200 * Math.exp(0.6 * normal(next)),
  ),
];

function series(
  name: string,
  isPoll: boolean,
  interval: (next: Random, i: number) => number,
): SyntheticSeries {
  return {
    name,
    isPoll,
    starts: (count, next) => {
      const starts = [0];
      for (let i = 1; i < count; i++) starts.push((starts[i - 1] ?? 0) + interval(next, i - 1));
      return starts;
    },
  };
}

/** A timer whose page is hidden for some minutes after half of its requests. */
function hiddenTimer(): SyntheticSeries {
  const timer = series("", true, (next) => jittered(0.05, next));
  const half = (starts: readonly number[]) => Math.floor((starts.length - HIDDEN_TICKS - 1) / 2);
  return {
    name: "timer, hidden for four minutes in between",
    isPoll: true,
    starts: (count, next) => {
      const starts = timer.starts(count + 1, next);
      const middle = Math.floor(count / 2);
      const from = starts[middle] ?? 0;
      const slow = Array.from({ length: HIDDEN_TICKS }, (_, i) => from + (i + 1) * HIDDEN_INTERVAL);
      const last = (slow.at(-1) ?? from) - from;
      return [
        ...starts.slice(0, middle + 1),
        ...slow,
        ...starts.slice(middle + 1).map((at) => at + last),
      ];
    },
    hidden: (starts) => {
      const first = starts[half(starts)] ?? 0;
      return [first + 100, first + HIDDEN_TICKS * HIDDEN_INTERVAL - 100];
    },
  };
}

function jittered(share: number, next: Random): number {
  return PERIOD * (1 + share * (2 * next() - 1));
}

/** A timer that is held up keeps its rhythm: what is late by some time is followed sooner by the same. */
function lateTicks(next: Random): number {
  return next() < 0.1 ? PERIOD * (1 + next()) : jittered(0.01, next);
}

function exponential(next: Random): number {
  return -PERIOD * Math.log(1 - next());
}

/** Box and Muller. */
function normal(next: Random): number {
  return Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
}
