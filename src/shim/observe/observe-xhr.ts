import type { StartedFact } from "../../core/capture/vocabulary.ts";
import { argument, textOf, withTextArguments } from "../facts/arguments.ts";
import { cutText, LONGEST_WORD } from "../facts/bounds.ts";
import { isVisible, noteUrl, type NotedUrl } from "../facts/document-info.ts";
import { describeError } from "../facts/error-fact.ts";
import { listen } from "../taken/events.ts";
import { makeWeakMap } from "../natives.ts";
import { upperCase } from "../uncurried/text.ts";
import { readyStateOf } from "../uncurried/xhr.ts";
import type { Observed } from "./observed.ts";
import { describeBody } from "../bodies/request-body.ts";
import { withMore } from "../recorder/subject.ts";
import type { Native } from "../traps.ts";
import { listenOnce } from "../viewers/message-port.ts";
import { callNative } from "../wrap.ts";
import { finish, heardState, type XhrExchange } from "./xhr-exchange.ts";
import { append } from "../uncurried/list.ts";

const OPENED = 1;
const DONE = 4;
/** As the Fetch standard normalises methods for XMLHttpRequest. */
const NORMAL_METHODS = ["DELETE", "GET", "HEAD", "OPTIONS", "POST", "PUT"];

/** One XMLHttpRequest object: what was opened, and the exchange that runs. */
interface Request {
  method: string;
  url: NotedUrl;
  headers: [string, string][];
  isAsync: boolean;
  exchange: XhrExchange | undefined;
}

const NO_URL: NotedUrl = { url: "", late: undefined };

type Requests = WeakMap<object, Request>;

/**
 * Watches XMLHttpRequests by methods of their prototype and listeners of our own on the native object. Never on its
 * `upload`: a listener there makes a cross-origin request ask for permission first.
 */
export function observeXhr(observed: Observed): void {
  const requests: Requests = makeWeakMap<object, Request>();
  const { troubles, traps } = observed;
  const label = "XMLHttpRequest.prototype";
  traps.call(`${label}.open`, (native, self, given) => {
    const args = withTextArguments(given, 2, 2);
    const request = requests.get(self as object);
    const result = open(observed, request, native, self, args);
    try {
      opened(observed, requests, self as XMLHttpRequest, args);
    } catch {
      troubles.count("observer:xhr");
    }
    return result;
  });
  traps.call(`${label}.setRequestHeader`, (native, self, given) => {
    const args = withTextArguments(given, 2, 2);
    const result = callNative(native, self, args);
    troubles.attempt("xhr", () => {
      const headers = requests.get(self as object)?.headers;
      if (headers !== undefined) append(headers, [textOf(args[0]), textOf(args[1])]);
    });
    return result;
  });
  traps.call(`${label}.send`, (native, self, args) =>
    send(observed, requests, native, self as XMLHttpRequest, args),
  );
  traps.call(`${label}.abort`, (native, self, args) => {
    const exchange = requests.get(self as object)?.exchange;
    if (exchange !== undefined) exchange.isAborted = true;
    return callNative(native, self, args);
  });
}

/** Opening an object anew ends what it was doing, without an event; where the native refuses, that goes on. */
function open(
  observed: Observed,
  request: Request | undefined,
  native: Native,
  self: unknown,
  args: readonly unknown[],
): unknown {
  const exchange = request?.exchange;
  if (request === undefined || exchange === undefined) return callNative(native, self, args);
  const { troubles } = observed;
  // What has been answered cannot be read any more once the object is open anew.
  troubles.attempt("xhr", () => {
    if (readyStateOf(exchange.xhr) === DONE) finish(observed, exchange);
  });
  request.exchange = undefined;
  let result: unknown;
  try {
    result = callNative(native, self, args);
  } catch (error) {
    request.exchange = exchange;
    throw error;
  }
  exchange.isAborted = true;
  troubles.attempt("xhr", () => finish(observed, exchange));
  return result;
}

function opened(
  observed: Observed,
  requests: Requests,
  xhr: XMLHttpRequest,
  args: readonly unknown[],
): void {
  const known = requests.get(xhr);
  const request = known ?? {
    method: "",
    url: NO_URL,
    headers: [],
    isAsync: true,
    exchange: undefined,
  };
  request.method = normalMethod(textOf(args[0]));
  request.url = noteUrl(textOf(args[1]));
  request.headers = [];
  // Two arguments are asynchronous; a third is converted to a boolean.
  request.isAsync = args.length < 3 || !!args[2];
  if (known !== undefined) return;
  requests.set(xhr, request);
  listen(xhr, "readystatechange", () => {
    const { exchange } = request;
    if (exchange === undefined) return;
    try {
      if (!heardState(observed, exchange)) endWhenTold(observed, request, exchange);
    } catch {
      observed.troubles.count("observer:xhr");
    }
  });
}

/** Only a status tells that an answer came; without one, what has happened is known when all has been told. */
function endWhenTold(observed: Observed, request: Request, exchange: XhrExchange): void {
  listenOnce(exchange.xhr, "loadend", () => {
    // The page may have sent another request by then, when it was told of the failure.
    if (request.exchange === exchange) request.exchange = undefined;
    observed.troubles.attempt("xhr", () => finish(observed, exchange));
  });
}

function normalMethod(method: string): string {
  if (method === "GET" || method === "POST") return method;
  const upper = upperCase(method);
  for (let index = 0; index < NORMAL_METHODS.length; index += 1) {
    const normal = NORMAL_METHODS[index] ?? "";
    if (upper === normal) return normal;
  }
  return cutText(method, LONGEST_WORD);
}

function ended(observed: Observed, request: Request): void {
  const { exchange } = request;
  request.exchange = undefined;
  if (exchange !== undefined) finish(observed, exchange);
}

function send(
  observed: Observed,
  requests: Requests,
  native: Native,
  self: XMLHttpRequest,
  args: unknown[],
): unknown {
  const request = requests.get(self);
  let exchange: XhrExchange | undefined;
  try {
    if (request !== undefined) exchange = begin(observed, request, self, argument(args, 0));
  } catch {
    observed.troubles.count("observer:xhr");
  }
  let result: unknown;
  try {
    result = callNative(native, self, args);
  } catch (error) {
    if (exchange !== undefined && request !== undefined) {
      refused(observed, request, exchange, error);
    }
    throw error;
  }
  if (exchange !== undefined && request?.isAsync === false) {
    observed.troubles.attempt("xhr", () => ended(observed, request));
  }
  return result;
}

function refused(
  observed: Observed,
  request: Request,
  exchange: XhrExchange,
  error: unknown,
): void {
  observed.troubles.attempt("xhr", () => {
    exchange.error = describeError(error);
    ended(observed, request);
  });
}

/** Before the native call, since events may come during it. A `send` that the native refuses begins nothing. */
function begin(
  observed: Observed,
  request: Request,
  xhr: XMLHttpRequest,
  body: unknown,
): XhrExchange | undefined {
  if (request.exchange !== undefined || readyStateOf(xhr) !== OPENED) return undefined;
  const { recorder, initiators } = observed;
  const { method, headers, isAsync } = request;
  const { url, late } = request.url;
  const hasBody = method !== "GET" && method !== "HEAD";
  const requestBody = hasBody ? describeBody(body, recorder.limits.payload) : undefined;
  const initiator = initiators.ofExchange(method, url);
  const visible = isVisible();
  const plain: StartedFact = { mechanism: "xhr", method, url, requestHeaders: headers, visible };
  // Most requests have none of these: their facts are of one shape then, and are made once.
  const started =
    requestBody === undefined && initiator === undefined && isAsync
      ? plain
      : withMore(isAsync ? plain : { ...plain, synchronous: true }, requestBody, initiator);
  request.exchange = {
    xhr,
    subject: recorder.start(started, undefined, late),
    isAborted: false,
    error: undefined,
    headerLines: "",
    streamed: undefined,
    mayStreamFrom: undefined,
    looksFrom: 0,
    willLook: false,
  };
  return request.exchange;
}
