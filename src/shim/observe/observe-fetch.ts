import { UNOBSERVED } from "../../core/capture/unobserved.ts";
import type { OpenedFact } from "../../core/capture/vocabulary.ts";
import { isObject, textOf } from "../facts/arguments.ts";
import type { BodyWatch } from "../bodies/body-watch.ts";
import { boundedUrl, isVisible, urlOfLocation } from "../facts/document-info.ts";
import { describeError } from "../facts/error-fact.ts";
import { isRealmGone } from "./gone-realm.ts";
import { readHeaders } from "../facts/header-list.ts";
import { lateGetter } from "../late-natives.ts";
import { getterOf, promiseThen } from "../natives.ts";
import type { Observed } from "./observed.ts";
import { textPayload } from "../facts/payload.ts";
import { readRequest, urlOfInput, type RequestFacts } from "../facts/request-facts.ts";
import type { Promised, Responses } from "../bodies/responses.ts";
import type { Late, Subject } from "../recorder/subject.ts";
import { callNative } from "../wrap.ts";

const { prototype } = Response;
const statusOf = getterOf(prototype, "status");
const statusTextOf = getterOf(prototype, "statusText");
const urlOf = getterOf(prototype, "url");
const redirectedOf = getterOf(prototype, "redirected");
const typeOf = getterOf(prototype, "type");
const headersOf = getterOf(prototype, "headers");
const abortedOf = lateGetter("AbortSignal", "aborted");
const reasonOf = lateGetter("AbortSignal", "reason") as (self: AbortSignal) => unknown;
const nativeReject = Promise.reject.bind(Promise);

interface Exchange extends Promised {
  readonly subject: Subject;
  readonly facts: RequestFacts;
}

/**
 * Watches `fetch`: the arguments go on untouched, and the page gets the promise derived from the native one, which is the
 * only shape that neither swallows nor adds an `unhandledrejection`.
 */
export function observeFetch(observed: Observed, responses: Responses): void {
  const { troubles, wrap } = observed;
  wrap.method(globalThis, "fetch", "fetch", (native, self, given) => {
    let args: readonly unknown[] = given;
    if (given.length > 0 && needsText(given[0])) {
      try {
        args = withFirst(given, textOf(given[0]));
      } catch (error) {
        return nativeReject(error);
      }
    }
    const exchange = troubles.attempt("fetch", () => begin(observed, args));
    const promise = callNative(native, self, args) as Promise<Response>;
    if (exchange === undefined || isRealmGone()) return promise;
    const { signal } = exchange.facts;
    if (isAborted(signal)) {
      // Rejected already: there is no answer to watch, and the page may count the microtasks until it hears of it.
      troubles.attempt("fetch", () => failed(observed, exchange, abortReason(signal)));
      return promise;
    }
    const answer = promiseThen(
      promise,
      (response) => {
        troubles.attempt("fetch", () => answered(observed, responses, exchange, response));
        return response;
      },
      (reason: unknown): Response => {
        troubles.attempt("fetch", () => failed(observed, exchange, reason));
        throw reason;
      },
    );
    responses.promise(answer, exchange);
    return answer;
  });
}

/** An object that the native would turn into a string by the page's own code. */
function needsText(input: unknown): boolean {
  return isObject(input) && urlOfInput(input) === undefined && urlOfLocation(input) === undefined;
}

function withFirst(args: readonly unknown[], first: unknown): unknown[] {
  const copy: unknown[] = [first];
  for (let index = 1; index < args.length; index += 1) copy[index] = args[index];
  return copy;
}

function begin(observed: Observed, args: readonly unknown[]): Exchange | undefined {
  if (args.length === 0) return undefined;
  const { recorder, initiators } = observed;
  const input = urlOfLocation(args[0]) ?? args[0];
  const facts = readRequest(input, args[1], recorder.limits.payload);
  const initiator = initiators.ofExchange(facts.method, facts.url);
  const { method, url, headers, body, late } = facts;
  const subject = recorder.start(
    {
      mechanism: "fetch",
      method,
      url,
      requestHeaders: headers,
      visible: isVisible(),
      ...(body === undefined ? {} : { requestBody: body }),
      ...(initiator === undefined ? {} : { initiator }),
    },
    undefined,
    late,
  );
  return { subject, facts, unseen: undefined };
}

function answered(
  observed: Observed,
  responses: Responses,
  exchange: Exchange,
  response: Response,
): void {
  const { recorder } = observed;
  const { subject, facts } = exchange;
  const opened = describeResponse(response);
  const headers = headersOf(response);
  recorder.open(subject, opened, withHeaders(headers));
  if (hasNoBody(opened, facts.method)) {
    recorder.payload("body-received", subject, { ...textPayload("", 0), size: 0 });
    recorder.end(subject, { state: "closed" });
    return;
  }
  if (opened.responseType === "opaque" || opened.responseType === "opaqueredirect") {
    recorder.end(subject, {
      state: "closed",
      unobserved: UNOBSERVED.opaque,
    });
    return;
  }
  responses.add(response, watchOf(exchange, headers));
}

function watchOf({ subject, facts, unseen }: Exchange, headers: Headers): BodyWatch {
  const { signal } = facts;
  return {
    subject,
    claim: undefined,
    signal,
    headers,
    isShared: false,
    kept: 0,
    response: undefined,
    unseen,
  };
}

/** The headers of a response that `fetch` gave cannot be changed: they are read out when somebody looks. */
function withHeaders(headers: Headers): Late<OpenedFact> {
  return (opened) => ({ ...opened, headers: readHeaders(headers) ?? [] });
}

/** All but the headers. */
function describeResponse(response: Response): OpenedFact {
  return {
    status: statusOf(response),
    statusText: statusTextOf(response),
    url: boundedUrl(urlOf(response)),
    redirected: redirectedOf(response),
    headers: [],
    responseType: typeOf(response),
  };
}

/** Null body statuses of the Fetch standard, and answers to HEAD. */
function hasNoBody({ status }: OpenedFact, method: string): boolean {
  return method === "HEAD" || status === 204 || status === 205 || status === 304;
}

function failed(observed: Observed, { subject, facts }: Exchange, reason: unknown): void {
  const state = isAborted(facts.signal) ? "aborted" : "failed";
  observed.recorder.end(subject, { state, error: describeError(reason) });
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
