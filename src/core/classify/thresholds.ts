/**
 * Every number by which a technique is told, in one place. Those of short polling were calibrated on synthetic series
 * (20,000 per cell); those of long polling, streams and bursts follow RFC 6202 and what servers do, and are not
 * calibrated. Times are milliseconds.
 */

/** Exchanges looked at per endpoint, the latest: what an endpoint does now, at a bounded cost. */
export const SERIES_WINDOW = 512;

/** A pause so many times the median interval is polling that was stopped and taken up again: it is no interval. */
export const RECESS_FACTOR = 10;

/** More pauses than that share of the intervals, and more than one: somebody who comes and goes, not a timer. */
export const RECESS_MAX_SHARE = 0.1;

/** Three intervals are the least that can show a rhythm at all. */
export const POLL_MIN_INTERVALS = 3;
/** Quicker than that is no timer: browsers clamp nested timers to 4 ms, and a round trip takes its time. */
export const POLL_MIN_INTERVAL = 20;
/** Slower than that is a refresh, not somebody waiting for news. */
export const POLL_MAX_INTERVAL = 5 * 60_000;
/** A poll rests more than it asks. */
export const POLL_MAX_BUSY_SHARE = 0.5;

/**
 * A rhythm's tiers. "3 gaps with MAD/median ≤ 0.25" alone would call 33 % of Poisson traffic polling. These: falsely
 * "likely" or better 2.1 % (Poisson) and 2.9 % (human-like) at 5 intervals, 0.5 and 0.7 % at 12, none at 20; they find all
 * polls with up to ±30 % jitter from 5 on, and 99.5 % with one tick in ten missed at 8.
 */
export const POLL_TIERS = {
  possible: { n: 3, cv: 0.1 },
  /**
   * One interval before a rhythm is likely, it is possible: five polls are the least by which one has to be told at all, and
   * a timer with ±30 % jitter would else be told something else between its fourth interval and its fifth.
   */
  possibleEven: { n: 4, cv: 0.3 },
  possibleCore: { n: 4, spread: 0.05, cv: 0.6 },
  /** Half as long to half as much again: evenly spread over that, intervals have a CV of 0.29, and a sample of them up to 0.4. */
  possibleLong: { n: 8, cv: 0.4 },
  likelySteady: { n: 12, cv: 0.4 },
  likelyEven: { n: 5, cv: 0.3 },
  /** One late tick among even ones: the median does not see it, the CV does. */
  likelyCore: { n: 5, spread: 0.05, cv: 0.6 },
  likelyLong: { n: 8, spread: 0.25, cv: 0.6 },
  sure: { n: 12, spread: 0.25, cv: 0.6 },
} as const;

/**
 * A timer that changed its pace once: both parts have so many intervals, each as even as that. Chance makes such a pair of
 * parts of two in a thousand random series.
 */
export const PACE_MIN_INTERVALS = 3;
export const PACE_MAX_CV = 0.1;

/** End-to-start must be so much tighter than start-to-start to be the basis: near ties would flap between the two. */
export const BASIS_ADVANTAGE = 0.9;

/** A page that asks again in the handler of an end does so before that end is recorded: it does not overlap. */
export const IN_HANDLER = 20;

/** A chain asks again within this after an answer, or within a tenth of the hold, whichever is longer. */
export const AT_ONCE = 150;
export const AT_ONCE_HOLD_SHARE = 0.1;

/** A chain whose rhythm is that of its answers asks so nearly every time at once; clicks do so now and then. */
export const CHAIN_AT_ONCE_SHARE = 0.9;

/** An endpoint that long-polls is waiting at least this share of the time watched. */
export const LONG_POLL_WAITING_SHARE = 0.8;
/** So many intervals show whether requests start by a timer… */
export const BY_TIMER_MIN_INTERVALS = 4;
/** …in that they vary by less than that share of what the times since the answers vary: what follows answers is the other way round. */
export const BY_TIMER_SHARE = 0.5;
/** …which must vary by more than timers are late anyway. */
export const BY_TIMER_MIN_SPREAD = 10;
/** Of overlapping requests that follow each other's answers, this share begins right after an end. */
export const FOLLOWS_SHARE = 0.75;
/** A server that has so many requests of one timer waiting at the same time holds them; one that is slow has hardly two. */
export const HELD_AT_ONCE = 2;
/** At least half of the answers are held; a busy channel answers some at once, because something was waiting. */
export const LONG_POLL_HELD_SHARE = 0.5;
/** No answer quicker than this was held: it is within reach of a slow network. */
export const HELD_MIN = 250;
/** A held answer takes so many times the quickest tenth of that origin's other answers. */
export const HELD_FACTOR = 5;
/** So many answers of other endpoints tell how slow an origin is; that it is quick, one of them tells. */
export const BASELINE_MIN_ANSWERS = 3;
/** A "quickest tenth" slower than this is itself held, and says nothing about how quick the origin could be. */
export const BASELINE_MAX = 1000;
/** Exchanges for the tiers of long polling. */
export const LONG_POLL_TIERS = { possible: 3, likely: 4, sureIfStrong: 5, sure: 10 } as const;
/** A median hold from here on is strong: few ordinary answers take so long again and again. */
export const LONG_POLL_STRONG_HOLD = 2000;
/** Holds within 5 % of the longest cluster at a ceiling: the server's own time-out. */
export const CEILING_TOLERANCE = 0.05;
/** At least so many holds, and at least half of the held ones, make a ceiling. */
export const CEILING_MIN = 3;
/** Up to this share of the holds may last longer: a busy computer tells of an answer when it has the time. */
export const CEILING_LATE_SHARE = 0.2;
/** A body up to here takes no time to transfer: if it came late, the server held it after sending its headers. */
export const SMALL_BODY = 64 * 1024;
/** A gateway's time-out answers (408, 504, 524) after such a hold end a long poll; they are no failure of it. */
export const GATEWAY_HOLD = 10_000;

/** Chunks, and the time they are spread over after the headers, from which on a body is read as a stream. */
export const STREAM_MIN_CHUNKS = 3;
export const STREAM_MIN_SPAN = 2000;
/** At least this share of an endpoint's exchanges stream. */
export const STREAM_SHARE = 0.5;
/** Chunks from here on, one after the other without a rest, are a download: what a socket buffer holds, in bytes. */
export const DOWNLOAD_CHUNK = 8 * 1024;
/** A rest between chunks longer than that is the server waiting for news, even where chunks are large. */
export const DOWNLOAD_MAX_REST = 500;

/** A verdict is kept until the figures exceed so many times the thresholds by which it came… */
export const KEPT_SLACK = 1.5;
/** …for so many exchanges: one or two that are late are an accident. */
export const KEPT_EXCHANGES = 3;
/**
 * Beyond that, so many exchanges back a verdict is looked for that may be kept, each time twice as far: a bounded number
 * of looks. Far enough back it is no longer what the endpoint does.
 */
export const KEPT_FROM = [3, 6, 12, 24] as const;

/** From this share of failures on, whatever repeats is a retry. */
export const RETRY_FAILURE_SHARE = 0.5;
/** Fewer exchanges than that are no series of failures. */
export const RETRY_MIN_EXCHANGES = 3;

/** A gap grows by a factor between these: 1.3 is above jitter, 3 is the steepest back-off in use. */
export const BACKOFF_MIN_FACTOR = 1.3;
export const BACKOFF_MAX_FACTOR = 3;
export const BACKOFF_MIN_STEPS = 3;
/** Factors of one back-off lie within this ratio of each other; gaps that grow by chance do not. */
export const BACKOFF_FACTOR_SPREAD = 1.5;
/** After growing, a back-off may stay at its cap; a gap shorter than that share of the one before ends it. */
export const BACKOFF_PLATEAU = 0.8;

/** Starts that belong to one burst lie within this, and a pause of so many times their span follows. */
export const BURST_MIN_STARTS = 4;
export const BURST_SPAN = 250;
export const BURST_PAUSE_FACTOR = 4;

/** From this share of different URLs on, an endpoint is asked once per URL. */
export const DISTINCT_URL_SHARE = 0.8;
/** Several things asked for in turn: each so many times on average… */
export const ROTATION_MIN_TIMES = 3;
/** …and so many of the changes from one to another lead back to one that was asked before. */
export const ROTATION_SHARE = 0.5;
/** A parameter whose values look made up so often is a name: letters and digits at random look like a word now and then. */
export const MADE_UP_SHARE = 0.5;
/** Steps of a parameter that counts up are equal in at least this share. */
export const COUNTING_SHARE = 0.9;
/** A cursor shorter than that would be found in any body by chance. */
export const CURSOR_MIN_LENGTH = 4;
/** Answers are searched for the next request's number up to here, in UTF-16 units: a poll's answer is short. */
export const GIVEN_BODY_LIMIT = 64 * 1024;
/** No request for so many median intervals: it has stopped. */
export const STOPPED_INTERVALS = 3;
/** Counting that goes on for so long, evenly and without an end, is a poll with a counter. */
export const COUNTING_MAX = 12;
/** Request bodies are searched for counters up to here, in UTF-16 units. */
export const COUNTER_BODY_LIMIT = 4096;
/** A request body from here on carries data of its own, as an upload's parts do. Bytes. */
export const UPLOAD_PART = 1024;

/** `other` is sure from so many exchanges. */
export const OTHER_SURE = 12;
