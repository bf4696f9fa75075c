/**
 * Every number by which a finding is raised, in one place, each with its reason. Times are milliseconds, sizes bytes.
 */

/** Rows that a finding names: enough to look at, few enough to hold for any recording. */
export const ROWS_MAX = 100;

/** Polls of which so many repeat the answer before: four in five were asked for nothing. */
export const REPEATS_SHARE = 0.8;
/** Fewer comparisons than that may be a quiet minute. */
export const REPEATS_MIN = 10;

/** A poll quicker than that asks more often than people notice a change. */
export const FAST_INTERVAL = 1000;

/** So many polls while hidden: the one that was under way when the page was hidden is none of it. */
export const HIDDEN_POLLS_MIN = 3;

/** So many overlaps, and this share of the polls: one slow answer overtaken once is no pattern. */
export const OVERLAPS_MIN = 2;
export const OVERLAPS_SHARE = 0.2;

/** So many failures one after the other: three intervals that could have grown. */
export const RETRY_RUN = 4;
/** Intervals that grow less than that from the first to the last of a run did not back off; the least back-off is 1.3. */
export const RETRY_GROWTH = 1.3;
/** Tried again as rarely as this, a back-off would have reached its cap. */
export const RETRY_MAX_INTERVAL = 30_000;

/** So many reconnects within the time are a storm. */
export const STORM_RECONNECTS = 5;
export const STORM_WINDOW = 60_000;

/** Connections that browsers open to one origin over HTTP/1.1, and how many of them may be held before it is told. */
export const CONNECTIONS_PER_ORIGIN = 6;
export const CONNECTIONS_HELD = 5;

/** A socket on which only one side spoke for so long, so many times. */
export const ONE_WAY_TIME = 10_000;
export const ONE_WAY_MESSAGES = 5;

/** Requests that bring data while a stream is open: so many, and so many a minute, are the other direction. */
export const POSTS_MIN = 10;
export const POSTS_PER_MINUTE = 6;

/** Events without an id after which a reconnect has lost the place. */
export const EVENTS_WITHOUT_ID = 1;

/** Proxies and load balancers cut what is silent: nginx's `proxy_read_timeout` and AWS's load balancer after 60 s. */
export const SILENCE = 60_000;

/** Close codes that tell of trouble (RFC 6455, 7.4.1, and the registry it opens). */
export const ABNORMAL_CODES: ReadonlySet<number> = new Set([1006, 1011, 1012, 1013]);
/** Codes of an application's own. */
export const PRIVATE_CODES = { from: 4000, to: 4999 } as const;

/** Bytes that wait in the browser: from here on the page sends faster than the network takes. */
export const BUFFERED_AMOUNT = 1024 * 1024;
/** More than the largest message by this: several are waiting, not one that is large. */
export const BUFFERED_GROWTH = 1.5;

/** This share of a stream's events arrives within that share of its life. */
export const CLUMPED_EVENTS = 0.8;
export const CLUMPED_LIFE = 0.05;
/** Fewer events, or a shorter life, say nothing. */
export const CLUMPED_MIN_EVENTS = 10;
export const CLUMPED_MIN_LIFE = 2000;
/** Events of one flush come one after the other without any time between them. */
export const CLUMPED_GAP = 5;
/** What comes within this share of the life after the opening is the history that a server sends first. */
export const HISTORY_LIFE = 0.05;

/** A text that is written as it is made comes in tokens, none of which takes so long. */
export const TOKEN_GAP = 100;
export const TOKEN_STALL = 250;
export const OTHER_STALL = 2000;
/** A stall is so many times the median gap, and so many times what 95 % of the gaps stay below. */
export const STALL_MEDIANS = 3;
export const STALL_P95S = 2;
/** Gaps that are known before one of them can be unusual. */
export const STALL_MIN_GAPS = 10;

/** So many holds end together without data: the server's or a proxy's time-out. */
export const TIMEOUT_HOLDS = 3;
