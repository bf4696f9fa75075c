import { textOf, withTextArguments } from "../facts/arguments.ts";
import { isVisible, noteUrl, type NotedUrl } from "../facts/document-info.ts";
import { describeError } from "../facts/error-fact.ts";
import { listen } from "../viewers/message-port.ts";
import { getterOf, makeWeakMap, upperCase } from "../natives.ts";
import type { Observed } from "./observed.ts";
import { describeBody } from "../bodies/request-body.ts";
import { callNative, type Native } from "../wrap.ts";
import { finish, heardState, type XhrExchange } from "./xhr-exchange.ts";

const { prototype } = XMLHttpRequest;
const readyStateOf = getterOf(prototype, "readyState");

const OPENED = 1;
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

const NO_URL: NotedUrl = { url: "" };

type Requests = WeakMap<object, Request>;

/**
 * Watches XMLHttpRequests by methods of their prototype and listeners of our own on the native object. Never on its
 * `upload`: a listener there makes a cross-origin request ask for permission first.
 */
export function observeXhr(observed: Observed): void {
  const requests: Requests = makeWeakMap<object, Request>();
  const { troubles, wrap } = observed;
  const label = "XMLHttpRequest.prototype";
  wrap.method(prototype, "open", `${label}.open`, (native, self, given) => {
    const args = withTextArguments(given, 2, 2);
    const request = requests.get(self as object);
    if (request?.exchange !== undefined) troubles.attempt("xhr", () => reopened(observed, request));
    const result = callNative(native, self, args);
    troubles.attempt("xhr", () => opened(observed, requests, self as XMLHttpRequest, args));
    return result;
  });
  wrap.method(prototype, "setRequestHeader", `${label}.setRequestHeader`, (native, self, given) => {
    const args = withTextArguments(given, 2, 2);
    const result = callNative(native, self, args);
    troubles.attempt("xhr", () => {
      const headers = requests.get(self as object)?.headers;
      if (headers !== undefined) headers[headers.length] = [textOf(args[0]), textOf(args[1])];
    });
    return result;
  });
  wrap.method(prototype, "send", `${label}.send`, (native, self, args) =>
    send(observed, requests, native, self as XMLHttpRequest, args),
  );
  wrap.method(prototype, "abort", `${label}.abort`, (native, self, args) => {
    const exchange = requests.get(self as object)?.exchange;
    if (exchange !== undefined) exchange.isAborted = true;
    return callNative(native, self, args);
  });
}

/** Opening an object anew ends what it was doing, without an event. */
function reopened(observed: Observed, request: Request): void {
  const { exchange } = request;
  if (exchange === undefined) return;
  exchange.isAborted ||= readyStateOf(exchange.xhr) !== 4;
  finish(observed, exchange);
  request.exchange = undefined;
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
  request.isAsync = args.length < 3 || Boolean(args[2]);
  if (known !== undefined) return;
  requests.set(xhr, request);
  const end = () => {
    ended(observed, request);
  };
  listen(xhr, "readystatechange", () => {
    const { exchange } = request;
    if (exchange === undefined) return;
    try {
      heardState(observed, exchange, end);
    } catch {
      observed.troubles.count("observer:xhr");
    }
  });
}

function normalMethod(method: string): string {
  if (method === "GET" || method === "POST") return method;
  const upper = upperCase(method);
  for (let index = 0; index < NORMAL_METHODS.length; index += 1) {
    const normal = NORMAL_METHODS[index] ?? "";
    if (upper === normal) return normal;
  }
  return method;
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
  const exchange =
    request === undefined
      ? undefined
      : observed.troubles.attempt("xhr", () => begin(observed, request, self, args[0]));
  let result: unknown;
  try {
    result = callNative(native, self, args);
  } catch (error) {
    if (exchange !== undefined && request !== undefined) {
      observed.troubles.attempt("xhr", () => {
        exchange.error = describeError(error);
        ended(observed, request);
      });
    }
    throw error;
  }
  if (exchange !== undefined && request?.isAsync === false) {
    observed.troubles.attempt("xhr", () => ended(observed, request));
  }
  return result;
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
  const subject = recorder.start(
    {
      mechanism: "xhr",
      method,
      url,
      requestHeaders: headers,
      visible: isVisible(),
      ...(requestBody === undefined ? {} : { requestBody }),
      ...(initiator === undefined ? {} : { initiator }),
      ...(isAsync ? {} : { synchronous: true }),
    },
    undefined,
    late,
  );
  request.exchange = {
    xhr,
    subject,
    isAborted: false,
    error: undefined,
    streamed: undefined,
    mayStreamFrom: undefined,
  };
  return request.exchange;
}
