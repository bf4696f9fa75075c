import { showTime } from "./course.ts";
import type { Courses } from "./lanes.ts";
import type { TechniqueName } from "./marks.ts";

/** One row of the comparison: the tutorial's nine features, for four techniques instead of two. */
export interface ComparisonRow {
  readonly feature: string;
  readonly cells: Readonly<Record<TechniqueName, string>>;
  /** What this page measures of it, by technique; shown under the cell. */
  readonly live?: (courses: Courses, technique: TechniqueName) => string;
  /** Where the cells' words come from. */
  readonly source: readonly [text: string, url: string] | "measured here";
  /** What the tutorial says that is not so. */
  readonly correction?: string;
}

const HTML_SSE = "https://html.spec.whatwg.org/multipage/server-sent-events.html";

export const COMPARISON: readonly ComparisonRow[] = [
  {
    feature: "Direction",
    cells: {
      "short-polling": "Page asks, server answers",
      "long-polling": "Page asks, server answers when it likes",
      sse: "Server to page",
      websocket: "Both ways",
    },
    live: (courses, technique) => {
      const { requests, received, sent } = courses[technique].tally;
      const polls = technique.endsWith("polling");
      return `↑ ${polls ? requests : sent}  ↓ ${received}`;
    },
    source: "measured here",
  },
  {
    feature: "Protocol",
    cells: {
      "short-polling": "HTTP",
      "long-polling": "HTTP",
      sse: "HTTP, text/event-stream",
      websocket: "WebSocket on TCP, opened by an HTTP upgrade",
    },
    source: ["RFC 6455", "https://www.rfc-editor.org/rfc/rfc6455"],
  },
  {
    feature: "Effort",
    cells: {
      "short-polling": "A timer",
      "long-polling": "Held answers",
      sse: "A response that stays open",
      websocket: "A protocol of one's own",
    },
    source: "measured here",
  },
  {
    feature: "Real time",
    cells: {
      "short-polling": "With the next poll",
      "long-polling": "At once",
      sse: "At once",
      websocket: "At once",
    },
    live: (courses, technique) => `last ${showTime(courses[technique].lastLatency)}`,
    source: "measured here",
  },
  {
    feature: "Latency",
    cells: {
      "short-polling": "Half the period on average",
      "long-polling": "Low; a new request after each news",
      sse: "Low",
      websocket: "Low",
    },
    live: (courses, technique) => `median ${showTime(courses[technique].medianLatency)}`,
    source: "measured here",
    correction:
      "The tutorial has SSE slower, “bound to request and response”. Its response stays open: an event travels as directly as a message.",
  },
  {
    feature: "Data",
    cells: {
      "short-polling": "Any body",
      "long-polling": "Any body",
      sse: "Text only, in UTF-8",
      websocket: "Text and binary",
    },
    live: (courses, technique) => `${courses[technique].binary} binary`,
    source: ["WHATWG HTML", HTML_SSE],
  },
  {
    feature: "Reconnecting",
    cells: {
      "short-polling": "The next poll",
      "long-polling": "The page's own code",
      sse: "The browser, resuming by event id",
      websocket: "The page's own code; nothing resumes",
    },
    live: (courses, technique) => {
      const { backAfter, missed } = courses[technique];
      const back = backAfter === undefined ? "" : `back after ${showTime(backAfter)}\n`;
      return `${back}${missed} missed`;
    },
    source: "measured here",
    correction:
      "The tutorial asks the page to reconnect an EventSource, then says the browser does.",
  },
  {
    feature: "Connections",
    cells: {
      "short-polling": "One of six, for moments",
      "long-polling": "Holds one of six",
      sse: "Holds one of six; over HTTP/2 about a hundred share one",
      websocket: "Not among the six; one TCP connection each",
    },
    source: ["RFC 9113, 5.1.2", "https://www.rfc-editor.org/rfc/rfc9113#section-5.1.2"],
    correction: "Six is the limit of all HTTP/1.1 requests to one origin, not of SSE alone.",
  },
  {
    feature: "Fits",
    cells: {
      "short-polling": "Monitoring",
      "long-polling": "Notifications, orders",
      sse: "Prices, dashboards",
      websocket: "Chat, games",
    },
    source: ["RFC 6202", "https://www.rfc-editor.org/rfc/rfc6202"],
  },
  {
    feature: "Other sites",
    cells: {
      "short-polling": "CORS",
      "long-polling": "CORS",
      sse: "CORS",
      websocket: "Not bound by the same-origin policy: the server must check Origin",
    },
    source: ["RFC 6455, 10.2", "https://www.rfc-editor.org/rfc/rfc6455#section-10.2"],
    correction:
      "The tutorial says both: no same-origin limit, and bound by it. CORS plays no part in a handshake.",
  },
];
