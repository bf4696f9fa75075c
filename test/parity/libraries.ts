/** A request that a library answers in the page, so that no server ever sees it. */
export interface AnsweredInPage {
  readonly method: string;
  readonly path: string;
  readonly body?: string;
  /** Left out where the request fails. */
  readonly answer?: { readonly status: number; readonly body: string };
}

const MOCKED: AnsweredInPage = {
  method: "GET",
  path: "/mocked",
  answer: { status: 200, body: '{"mocked":true}' },
};

/** A library beside us: what its page does is in `test/libraries/pages`. */
export interface Library {
  readonly name: string;
  /** File name of its page's module, without extension. */
  readonly module: string;
  /** Observations that the page makes at least, when nothing is locked. */
  readonly atLeast: number;
  /** The language it is built for; the newest unless the library needs an older one. */
  readonly target?: string;
  readonly answersItself?: readonly AnsweredInPage[];
}

export const LIBRARIES_BESIDE_US: readonly Library[] = [
  // It cannot follow `await`, so that whoever uses it builds for a language without.
  { name: "zone.js", module: "zone", atLeast: 17, target: "es2016" },
  { name: "@opentelemetry/instrumentation-fetch", module: "opentelemetry-fetch", atLeast: 12 },
  {
    name: "@opentelemetry/instrumentation-xml-http-request",
    module: "opentelemetry-xhr",
    atLeast: 15,
  },
  { name: "@sentry/browser", module: "sentry", atLeast: 20 },
  {
    name: "msw",
    module: "msw",
    atLeast: 10,
    answersItself: [
      MOCKED,
      MOCKED,
      { method: "GET", path: "/mocked-failure" },
      {
        method: "GET",
        path: "/mocked-stream",
        answer: { status: 200, body: "data: a\n\ndata: b\n\n" },
      },
      {
        method: "POST",
        path: "/mocked",
        body: "posted",
        answer: { status: 200, body: "posted" },
      },
    ],
  },
  { name: "reconnecting-websocket", module: "reconnecting-websocket", atLeast: 12 },
  { name: "event-source-polyfill", module: "event-source-polyfill", atLeast: 9 },
  { name: "@microsoft/fetch-event-source", module: "fetch-event-source", atLeast: 5 },
  { name: "axios", module: "axios", atLeast: 17 },
  { name: "socket.io-client", module: "socket-io", atLeast: 15 },
];

/** What else the page does with the natives that the library uses. */
export interface Variant {
  readonly name: string;
  /** Source of a script that comes before the library. */
  readonly before?: string;
  /** Source of a script between the library and its use. */
  readonly after?: string;
  /** Libraries may give up here: then only the giving up is compared. */
  readonly mayRefuse?: boolean;
}

/** A page's own wrappers, as careless as they are common: a plain function, and subclasses. */
const REPLACE = `{
  const native = window.fetch;
  window.fetch = (...args) => native(...args);
  for (const name of ["WebSocket", "EventSource", "XMLHttpRequest"]) {
    window[name] = class extends window[name] {};
  }
}`;

const LOCK = `for (const name of ["fetch", "WebSocket", "EventSource", "XMLHttpRequest", "Response"]) {
  Object.defineProperty(window, name, { writable: false, configurable: false });
  Object.freeze(window[name]);
  if (name !== "fetch") Object.freeze(window[name].prototype);
}`;

export const VARIANTS: readonly Variant[] = [
  { name: "that wraps the natives after us" },
  { name: "after the page replaced the natives by subclasses", before: REPLACE },
  { name: "before the page replaced the natives by subclasses", after: REPLACE },
  { name: "where the page locked the natives", before: LOCK, mayRefuse: true },
];
