import { askedIn, isMadeUpValue, isOfPath, WHOLE_BODY } from "../../core/classify/asked-values.ts";
import { countersIn } from "../../core/classify/request-counters.ts";
import type { Entry, SessionView } from "../../core/session/model.ts";
import type { RequestFacts, ToldOfRequest } from "../../core/session/request-facts.ts";
import { defined } from "../defined.ts";
import type { HarEntry } from "../har-types.ts";
import { isSecretName, MARK } from "../redact/secret-names.ts";
import { REDACTED } from "../redactor.ts";
import { Numbering } from "./numbering.ts";
import { textRedactor } from "./write-request.ts";

/**
 * What the rules ask of requests, as far as a log does not show it: values that were redacted or cut are told apart by numbers,
 * in the order in which they occur, so that equal ones are known for equal and nothing else is said of them. Names and numbers
 * are told only where a redacted log shows them unless they are cut off: what a file told may always be told again.
 */
export class RequestTeller {
  readonly #session: Pick<SessionView, "requestFacts">;
  readonly #values = new Numbering();
  readonly #names = new Numbering();
  readonly #givenNames = new Numbering();

  constructor(session: Pick<SessionView, "requestFacts">) {
    this.#session = session;
  }

  /** @param written the request as it stands in the log. @param url as it is read back. */
  toldOf(entry: Entry, written: HarEntry["request"], url: string): ToldOfRequest | undefined {
    if (entry.mechanism === "websocket" || entry.mechanism === "eventsource") return undefined;
    const facts = this.#session.requestFacts(entry.index);
    const shown = shownOf(entry, written, url);
    const hidden = [...facts.asked].filter(([name, value]) => shown.asked.get(name) !== value);
    const lost = [...facts.counts].filter(([name, count]) => shown.counts.get(name) !== count);
    const given = Object.entries(facts.given);
    if (hidden.length + lost.length + given.length === 0) return undefined;
    const open = openParts(entry, facts);
    const nameOf = (name: string) => (open.shows(name) ? name : this.#hiddenName(entry, name));
    const isKnown = (name: string) => facts.asked.has(name) || open.counts.has(name);
    const told = defined({
      asked: recordOf(
        hidden.map(([name, value]) => [nameOf(name), this.#number(entry, name, value)] as const),
      ),
      counts: recordOf(lost.filter(([name, count]) => open.counts.get(name) === count)),
      given: recordOf(
        given
          .filter(([name]) => isKnown(name))
          .map(([name, by]) => [nameOf(name), this.#namesOf(entry, facts, by)] as const),
      ),
    });
    return Object.keys(told).length === 0 ? undefined : told;
  }

  #number({ endpoint }: Entry, name: string, value: string): number {
    const number = this.#values.of(JSON.stringify([endpoint, name]), value);
    // A name that may be the request's own is told apart by its sign.
    return isMadeUpValue(value) ? -1 - number : number;
  }

  #hiddenName({ endpoint }: Entry, name: string): string {
    return `${MARK}${String(this.#names.of(endpoint, name))}`;
  }

  /** Names of the answer before, which may have been hidden there: that they are the same ones is all that counts. */
  #namesOf({ endpoint }: Entry, { told }: RequestFacts, names: readonly string[]): string[] {
    if (told?.given !== undefined) return [...names];
    return names.map((name) => String(this.#givenNames.of(endpoint, name)));
  }
}

/** What a reader of the log would find. */
function shownOf(entry: Entry, { headers, postData }: HarEntry["request"], url: string) {
  const { startedAt, requestBody } = entry;
  const text = postData?.text === "" && requestBody?.size !== 0 ? undefined : postData?.text;
  const body = requestBody && { ...requestBody, text };
  const parts = {
    startedAt,
    url,
    requestHeaders: headers.map(({ name, value }) => [name, value] as const),
    ...(body === undefined ? {} : { requestBody: defined(body) }),
  };
  return { asked: askedIn(parts), counts: countersIn(parts) };
}

/** What a redacted log shows of a request if nothing is cut off, or has told already. */
function openParts({ startedAt, url, requestHeaders, requestBody }: Entry, facts: RequestFacts) {
  const parts = {
    startedAt,
    url: REDACTED.url(url),
    requestHeaders,
    ...(requestBody?.text === undefined
      ? {}
      : {
          requestBody: {
            ...requestBody,
            text: textRedactor(requestBody, REDACTED)(requestBody.text),
          },
        }),
  };
  const asked = askedIn(parts);
  const { asked: toldNames = {}, counts: toldCounts = {} } = facts.told ?? {};
  const counts = new Map([...countersIn(parts), ...Object.entries(toldCounts)]);
  for (const name of counts.keys()) if (isSecretName(name)) counts.delete(name);
  const shows = (name: string) =>
    asked.has(name) ||
    counts.has(name) ||
    Object.hasOwn(toldNames, name) ||
    name === WHOLE_BODY ||
    isOfPath(name);
  return { shows, counts };
}

function recordOf<Value>(
  fields: readonly (readonly [string, Value])[],
): Readonly<Record<string, Value>> | undefined {
  return fields.length === 0 ? undefined : Object.fromEntries(fields);
}
