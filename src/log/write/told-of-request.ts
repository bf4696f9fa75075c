import { askedIn, isMadeUpValue } from "../../core/classify/asked-values.ts";
import { countersIn } from "../../core/classify/request-counters.ts";
import type { Entry, SessionView } from "../../core/session/model.ts";
import type { ToldOfRequest } from "../../core/session/request-facts.ts";
import { defined } from "../defined.ts";
import type { HarEntry } from "../har-types.ts";
import { isSecretName } from "../redact/secret-names.ts";

/**
 * What the rules ask of requests, as far as a log does not show it: values that were redacted or cut are told apart by numbers,
 * in the order in which they occur, so that equal ones are known for equal and nothing else is said of them.
 */
export class RequestTeller {
  readonly #session: Pick<SessionView, "requestFacts">;
  /** By endpoint and name: the number of each value. */
  readonly #numbers = new Map<string, Map<string, number>>();

  constructor(session: Pick<SessionView, "requestFacts">) {
    this.#session = session;
  }

  /** @param written the request as it stands in the log. @param url as it is read back. */
  toldOf(entry: Entry, written: HarEntry["request"], url: string): ToldOfRequest | undefined {
    if (entry.mechanism === "websocket" || entry.mechanism === "eventsource") return undefined;
    const { asked, counts, given } = this.#session.requestFacts(entry.index);
    const shown = shownOf(entry, written, url);
    const hidden = [...asked].filter(([name, value]) => shown.asked.get(name) !== value);
    const lost = [...counts].filter(
      ([name, count]) => shown.counts.get(name) !== count && !isSecretName(name),
    );
    const told = defined({
      asked: recordOf(
        hidden.map(([name, value]) => [name, this.#number(entry.endpoint, name, value)] as const),
      ),
      counts: recordOf(lost),
      given: recordOf(Object.entries(given)),
    });
    return Object.keys(told).length === 0 ? undefined : told;
  }

  #number(endpoint: string, name: string, value: string): number {
    const key = JSON.stringify([endpoint, name]);
    const numbers = this.#numbers.get(key) ?? new Map<string, number>();
    this.#numbers.set(key, numbers);
    const number = numbers.get(value) ?? numbers.size;
    numbers.set(value, number);
    // A name that may be the request's own is told apart by its sign.
    return isMadeUpValue(value) ? -1 - number : number;
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

function recordOf<Value>(
  fields: readonly (readonly [string, Value])[],
): Readonly<Record<string, Value>> | undefined {
  return fields.length === 0 ? undefined : Object.fromEntries(fields);
}
