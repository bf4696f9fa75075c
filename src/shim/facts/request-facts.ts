import type { Headers as HeaderPairs, RequestBody } from "../../core/capture/vocabulary.ts";
import { isObject } from "./arguments.ts";
import { boundedUrl, noteUrl, type NotedUrl } from "./document-info.ts";
import { cutText, LONGEST_WORD } from "./bounds.ts";
import { dataOf, givenHeaders, readHeaders } from "./header-list.ts";
import { getPrototypeOf, getOwnPropertyDescriptor } from "../natives.ts";
import {
  headersOfRequest,
  methodOfRequest,
  signalOfRequest,
  urlOfRequest,
} from "../uncurried/request.ts";
import { hrefOf as hrefOfUrl } from "../uncurried/url.ts";
import { describeBody } from "../bodies/request-body.ts";

/** Prototypes that are searched for a member of `init`: dictionaries may be inherited from. */
const MOST_PROTOTYPES = 8;

/** What can be told of a request before it is sent. */
export interface RequestFacts extends NotedUrl {
  readonly method: string;
  readonly headers: HeaderPairs;
  readonly body: RequestBody | undefined;
  readonly signal: unknown;
}

/** The URL of an object that a native `fetch` reads without running the page's code; nothing for other objects. */
export function urlOfInput(input: unknown): string | undefined {
  return tryGet(urlOfRequest, input as Request) ?? tryGet(hrefOfUrl, input as URL);
}

/**
 * Facts of `fetch(input, init)` from plain data and native objects alone: a getter of `init` is left to the native to
 * run, once, and what it would say is then unknown.
 *
 * @param limit of the body, in UTF-16 units.
 */
export function readRequest(input: unknown, init: unknown, limit: number): RequestFacts {
  if (typeof input === "string" && init === undefined) return plainGet(input);
  const request =
    tryGet(urlOfRequest, input as Request) === undefined ? undefined : (input as Request);
  const noted = request === undefined ? urlOf(input) : urlAsIs(urlOfRequest(request));
  const given = isObject(init) ? init : undefined;
  const method = member(given, "method");
  const headers = member(given, "headers");
  const body = member(given, "body");
  return {
    url: noted.url,
    late: noted.late,
    method: typeof method === "string" ? normalMethod(method) : methodOf(request),
    headers: headers === undefined ? headersOf(request) : givenHeaders(headers),
    body: describeBody(body, limit),
    signal:
      member(given, "signal") ?? (request === undefined ? undefined : signalOfRequest(request)),
  };
}

/** Most requests are no more than this. */
function plainGet(input: string): RequestFacts {
  const { url, late } = noteUrl(input);
  return { url, late, method: "GET", headers: NONE, body: undefined, signal: undefined };
}

const NONE: HeaderPairs = [];

function urlOf(input: unknown): NotedUrl {
  if (typeof input === "string") return noteUrl(input);
  const url = tryGet(hrefOfUrl, input as URL);
  if (url !== undefined) return urlAsIs(url);
  return isObject(input) || typeof input === "symbol" ? urlAsIs("") : noteUrl(`${input as string}`);
}

/** A URL that is absolute already. */
function urlAsIs(url: string): NotedUrl {
  return { url: boundedUrl(url), late: undefined };
}

function methodOf(request: Request | undefined): string {
  return request === undefined ? "GET" : cutText(methodOfRequest(request), LONGEST_WORD);
}

function headersOf(request: Request | undefined): HeaderPairs {
  return request === undefined ? [] : (readHeaders(headersOfRequest(request)) ?? []);
}

/** As the Fetch standard normalises: only these become upper-case. */
function normalMethod(method: string): string {
  switch (method) {
    case "get":
    case "Get":
      return "GET";
    case "post":
    case "Post":
      return "POST";
    case "put":
    case "Put":
      return "PUT";
    case "delete":
    case "Delete":
      return "DELETE";
    case "head":
      return "HEAD";
    case "options":
      return "OPTIONS";
    default:
      return cutText(method, LONGEST_WORD);
  }
}

/** A member of a dictionary, own or inherited, unless a getter gives it. */
export function member(init: object | undefined, key: string): unknown {
  let holder: object | null = init ?? null;
  for (let depth = 0; holder !== null && depth < MOST_PROTOTYPES; depth += 1) {
    if (getOwnPropertyDescriptor(holder, key) !== undefined) return dataOf(holder, key);
    holder = getPrototypeOf(holder);
  }
  return undefined;
}

function tryGet<Self>(getter: (self: Self) => string, self: Self): string | undefined {
  if (!isObject(self)) return undefined;
  try {
    return getter(self);
  } catch {
    return undefined;
  }
}
