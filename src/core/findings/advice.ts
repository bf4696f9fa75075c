import type { Technique } from "../session/model.ts";

/** What every finding of one kind has in common. Views have the same in the user's language, by the same names. */
export interface Advice {
  /** Why it matters. */
  readonly why: string;
  /** What to do. */
  readonly what: string;
  /** Techniques that would fit; empty where the technique is not the matter. */
  readonly fits: readonly Technique[];
}

/** By the finding's `rule`. */
export const ADVICE = {
  "repeats-itself": {
    why: "Most answers bring nothing new, and what is new waits for the next question: half the interval on average.",
    what: "Let the server tell when there is news (Server-Sent Events, or a long poll), or answer unchanged data with an ETag and 304.",
    fits: ["sse", "long-polling"],
  },
  "polls-fast": {
    why: "Each poll costs a request with its headers, on the server and on a phone's battery, whether there is news or not.",
    what: "Where news must arrive within a second, keep one connection open (Server-Sent Events; a WebSocket where the page sends as often); otherwise ask less often.",
    fits: ["sse", "websocket"],
  },
  "polls-hidden": {
    why: "Nobody sees what a hidden page asks for, and browsers slow its timers down anyway, at most once a minute after a while.",
    what: "Stop the timer on visibilitychange when the page is hidden, and ask once when it is shown again.",
    fits: [],
  },
  "polls-overlap": {
    why: "Answers may arrive in another order than they were asked for, old data may replace new, and a slow server is asked the more the slower it gets.",
    what: "Ask again after the answer (setTimeout in its handler), not on setInterval.",
    fits: [],
  },
  "no-back-off": {
    why: "A server in trouble is asked as often as a healthy one, by every page at once, and cannot recover.",
    what: "Wait longer after each failure (double it up to a minute), with some chance in it, and heed Retry-After.",
    fits: [],
  },
  "reconnect-storm": {
    why: "A connection that is opened again and again carries nothing, and each opening costs as much as a request with TLS.",
    what: "Find out why it ends; wait longer before each attempt (for an event stream the server's `retry:` field says how long), with some chance in it.",
    fits: [],
  },
  "connection-limit": {
    why: "Over HTTP/1.1 browsers open six connections to one origin, shared by all its tabs: the next request waits until one of them ends.",
    what: "Serve the origin over HTTP/2, which has one connection for all, or bring the streams together into one, or use a WebSocket, which does not count among the six.",
    fits: ["websocket"],
  },
  "one-way-socket": {
    why: "Only one side speaks: a WebSocket brings a protocol of its own through proxies and must be reconnected by hand.",
    what: "From server to page, Server-Sent Events do the same over plain HTTP and reconnect by themselves; from page to server, ordinary requests do.",
    fits: ["sse"],
  },
  "sse-beside-posts": {
    why: "The page sends as well as it receives, and each thing it sends pays for a request with its headers, in no certain order.",
    what: "A WebSocket carries both directions over one connection, in order.",
    fits: ["websocket"],
  },
  "sse-without-ids": {
    why: "The stream was taken up again without an event id, so the server cannot know where to go on: what happened in between is lost.",
    what: "Send `id:` with each event, and on a reconnect go on after the id in Last-Event-ID.",
    fits: [],
  },
  "sse-given-up": {
    why: "The browser gave the stream up and will not try again: an answer other than 200, or of another type than text/event-stream, ends it for good.",
    what: "Answer with 200 and text/event-stream, or listen for `error` with readyState CLOSED and make a new EventSource after a while.",
    fits: [],
  },
  "sse-retry-zero": {
    why: "`retry: 0` tells clients to come back at once: when the server restarts, all of them do so together, without rest.",
    what: "Send a `retry:` of some seconds.",
    fits: [],
  },
  "sse-wrong-type": {
    why: "An event stream was asked for, and the answer has another type: EventSource would refuse it, and so do most clients.",
    what: "Answer with Content-Type: text/event-stream.",
    fits: [],
  },
  "silent-connection": {
    why: "Proxies, load balancers and mobile networks cut connections on which nothing moves, often after 60 seconds, and neither side is told.",
    what: "Send a heartbeat every 15 to 30 seconds: a comment line in an event stream, a ping or a small message on a WebSocket.",
    fits: [],
  },
  "abnormal-close": {
    why: "The connection did not end as agreed: the network broke it, the server failed, or the application refused it.",
    what: "Look up the code, reconnect with growing waits where it may pass (1006, 1012, 1013), and do not where it cannot (most 4xxx).",
    fits: [],
  },
  "send-before-open": {
    why: "`send` before the connection is open throws InvalidStateError, and what was to be sent is lost.",
    what: "Send in the `open` handler, or keep messages until then.",
    fits: [],
  },
  "send-after-close": {
    why: "`send` on a closed connection does nothing and says nothing: what was to be sent is lost.",
    what: "Check readyState, keep what could not be sent, and send it after reconnecting.",
    fits: [],
  },
  "back-pressure": {
    why: "The page sends faster than the network takes: messages pile up in the browser's memory and arrive ever later.",
    what: "Watch bufferedAmount, and send less, or only the newest, while it is high.",
    fits: [],
  },
  "buffered-stream": {
    why: "The events arrive in clumps though they are made one by one: something between server and page holds them back, so that they come late.",
    what: "Switch buffering off on the way (`X-Accel-Buffering: no` for nginx), flush after each event, and do not compress the stream in blocks. If the server writes in batches, this is as intended.",
    fits: [],
  },
  stall: {
    why: "A stream that flowed stood still, which people notice: for text that is written as it is made a quarter of a second is enough.",
    what: "Look at what the server waited for; if it must, send a sign of life meanwhile.",
    fits: [],
  },
  "server-timeout": {
    why: "The holds end together without news: a time-out of the server, or of a proxy before it, and each costs a request.",
    what: "If it is meant, it is well so below 30 to 60 seconds; if news is rare, Server-Sent Events save these requests.",
    fits: ["sse"],
  },
} as const satisfies Readonly<Record<string, Advice>>;

export type FindingName = keyof typeof ADVICE;

export const FINDING_NAMES = Object.keys(ADVICE) as readonly FindingName[];
