import { areHeadersReadable } from "../uncurried/headers.ts";
import { UNOBSERVED } from "../../core/capture/unobserved.ts";
import type { OpenedFact, StartedFact } from "../../core/capture/vocabulary.ts";
import { argument, isObject, textOf } from "../facts/arguments.ts";
import { boundedUrl, isVisible, urlOfLocation } from "../facts/document-info.ts";
import { describeError } from "../facts/error-fact.ts";
import { isRealmGone } from "../uncurried/gone-realm.ts";
import { estimatedUnits, readHeaders } from "../facts/header-list.ts";
import { lateGetter } from "../facts/late-natives.ts";
import { promiseThen, rejected } from "../uncurried/promise.ts";
import {
  headersOf,
  redirectedOf,
  statusOf,
  statusTextOf,
  typeOf,
  urlOf,
} from "../uncurried/response.ts";
import type { Observed } from "./observed.ts";
import { textPayload } from "../facts/payload.ts";
import { readRequest, urlOfInput, type RequestFacts } from "../facts/request-facts.ts";
import type { Responses } from "../bodies/responses.ts";
import { CLOSED } from "../recorder/recorder.ts";
import { withMore, type Late, type Subject } from "../recorder/subject.ts";
import { callNative } from "../wrap.ts";
import { append } from "../uncurried/list.ts";

const abortedOf = lateGetter("AbortSignal", "aborted");
const reasonOf = lateGetter("AbortSignal", "reason") as (self: AbortSignal) => unknown;

interface Exchange {
  readonly subject: Subject;
  readonly facts: RequestFacts;
}

/**
 * Watches `fetch`: the arguments go on untouched, and the page gets the promise derived from the native one, which is the
 * only shape that neither swallows nor adds an `unhandledrejection`.
 */
export function observeFetch(observed: Observed, responses: Responses): void {
  const { troubles, traps } = observed;
  if (!areHeadersReadable) troubles.count("lost:Headers");
  traps.call("fetch", (native, self, given) => {
    let args: readonly unknown[] = given;
    if (given.length > 0 && typeof given[0] !== "string" && needsText(given[0])) {
      try {
        args = withFirst(given, textOf(given[0]));
      } catch (error) {
        return rejected(error);
      }
    }
    let exchange: Exchange | undefined;
    try {
      exchange = begin(observed, args);
    } catch {
      troubles.count("observer:fetch");
    }
    const promise = callNative(native, self, args) as Promise<Response>;
    if (exchange === undefined || isRealmGone()) return promise;
    const { signal } = exchange.facts;
    if (signal !== undefined && isAborted(signal)) {
      // Rejected already: there is no answer to watch, and the page may count the microtasks until it hears of it.
      failed(observed, exchange, abortReason(signal));
      return promise;
    }
    const begun = exchange;
    const answer = promiseThen(
      promise,
      (response) => {
        try {
          answered(observed, responses, begun, response, answer);
        } catch {
          troubles.count("observer:fetch");
        }
        return response;
      },
      (reason: unknown): Response => {
        failed(observed, begun, reason);
        throw reason;
      },
    );
    return answer;
  });
}

/** An object that the native would turn into a string by the page's own code. */
function needsText(input: unknown): boolean {
  return isObject(input) && urlOfInput(input) === undefined && urlOfLocation(input) === undefined;
}

function withFirst(args: readonly unknown[], first: unknown): unknown[] {
  const copy: unknown[] = [first];
  for (let index = 1; index < args.length; index += 1) append(copy, args[index]);
  return copy;
}

function begin(observed: Observed, args: readonly unknown[]): Exchange | undefined {
  if (args.length === 0) return undefined;
  const { recorder, initiators } = observed;
  const given = args[0];
  const input = typeof given === "string" ? given : (urlOfLocation(given) ?? given);
  const facts = readRequest(input, argument(args, 1), recorder.limits.payload);
  const initiator = initiators.ofExchange(facts.method, facts.url);
  const { method, url, headers, body, late } = facts;
  const visible = isVisible();
  const plain: StartedFact = { mechanism: "fetch", method, url, requestHeaders: headers, visible };
  // Most requests have neither: their facts are of one shape then, and are made once.
  const started =
    body === undefined && initiator === undefined ? plain : withMore(plain, body, initiator);
  const subject = recorder.start(started, undefined, late);
  return { subject, facts };
}

function answered(
  observed: Observed,
  responses: Responses,
  exchange: Exchange,
  response: Response,
  answer: Promise<Response>,
): void {
  const { recorder } = observed;
  const { subject, facts } = exchange;
  const { signal } = facts;
  const status = statusOf(response);
  const responseType = typeOf(response);
  const headers = headersOf(response);
  const opened: OpenedFact = {
    status,
    statusText: statusTextOf(response),
    url: boundedUrl(urlOf(response)),
    redirected: redirectedOf(response),
    headers: [],
    responseType,
  };
  recorder.open(subject, opened, withHeaders(headers), estimatedUnits(headers));
  if (hasNoBody(status, facts.method)) {
    recorder.payload("body-received", subject, { ...textPayload("", 0), size: 0 });
    recorder.end(subject, CLOSED);
    return;
  }
  if (responseType === "opaque" || responseType === "opaqueredirect") {
    recorder.end(subject, { state: "closed", unobserved: UNOBSERVED.opaque });
    return;
  }
  responses.add(response, {
    subject,
    claim: undefined,
    signal,
    headers,
    isShared: false,
    kept: 0,
    response: undefined,
    unseen: responses.unseenOf(answer),
  });
}

/** The headers of a response that `fetch` gave cannot be changed: they are read out when somebody looks. */
function withHeaders(headers: Headers): Late<OpenedFact> {
  return (opened) => ({ ...opened, headers: readHeaders(headers) ?? [] });
}

/** Null body statuses of the Fetch standard, and answers to HEAD. */
function hasNoBody(status: number, method: string): boolean {
  return method === "HEAD" || status === 204 || status === 205 || status === 304;
}

function failed(observed: Observed, { subject, facts }: Exchange, reason: unknown): void {
  observed.troubles.attempt("fetch", () => {
    const state = isAborted(facts.signal) ? "aborted" : "failed";
    observed.recorder.end(subject, { state, error: describeError(reason) });
  });
}

/** Whether the page's signal has fired. Its reason may be anything, so the reason alone does not tell. */
export function isAborted(signal: unknown): boolean {
  if (!isObject(signal)) return false;
  try {
    return abortedOf(signal as AbortSignal);
  } catch {
    return false;
  }
}

/** What an aborted signal rejects with. */
export function abortReason(signal: unknown): unknown {
  return reasonOf(signal as AbortSignal);
}
