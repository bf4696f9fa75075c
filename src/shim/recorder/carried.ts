import type { CarriedSubject, ForgottenTotal } from "../../core/capture/batch.ts";
import type { RequestBody, StartedFact } from "../../core/capture/vocabulary.ts";
import { sliceText } from "../natives.ts";
import { firstKey, makeMap, mapSize } from "../uncurried/map.ts";
import { indexOfText } from "../uncurried/text.ts";
import { cutHeaders } from "../facts/bounds.ts";
import { copyText } from "../facts/payload.ts";
import type { GrowingTotal, Subject } from "./subject.ts";
import { append } from "../uncurried/list.ts";

/** Endpoints with totals of their own; whatever is forgotten beyond them is counted under an empty URL. */
const MOST_TOTALS = 1024;

/** UTF-16 units of a request body that a carried start keeps: enough to name the operation in it. */
const CARRIED_BODY = 1024;
/** UTF-16 units of the headers of a request, and of its answer, that are carried. */
const CARRIED_HEADERS = 4096;

/**
 * The subjects whose start has left the ring: carried while something of them is still there or may still come, then
 * forgotten into a total per method and URL without query.
 */
export class Carried {
  readonly #subjects = makeMap<number, Subject>();
  readonly #totals = makeMap<string, GrowingTotal>();

  add(subject: Subject): void {
    subject.shorten(slim(subject.started));
    this.#subjects.set(subject.id, subject);
  }

  /** The opening of what is carried has left the ring, too. */
  slimOpened(subject: Subject): void {
    if (subject.lateUnits <= CARRIED_HEADERS) return;
    const { opened } = subject;
    if (opened === undefined) return;
    subject.shortenOpened({ ...opened, headers: cutHeaders(opened.headers, CARRIED_HEADERS) });
  }

  /** Forgets the oldest until no more than so many are left. */
  bound(most: number): void {
    while (mapSize(this.#subjects) > most) {
      const oldest = this.#subjects.get(firstKey(this.#subjects) ?? 0);
      if (oldest === undefined) return;
      this.forget(oldest);
    }
  }

  forget(subject: Subject): void {
    if (!this.#subjects.delete(subject.id)) return;
    const total = this.#totalOf(subject);
    total.subjects += 1;
    total.sent += subject.sent;
    total.received += subject.received;
    total.bytes += subject.bytesSent + subject.bytesReceived;
    subject.total = total;
  }

  list(): CarriedSubject[] {
    const list: CarriedSubject[] = [];
    this.#subjects.forEach((subject) => {
      const { id, at, started, opened, openedAt } = subject;
      const { sent, received, bytesSent, bytesReceived } = subject;
      const figures = { id, at, started, sent, received, bytesSent, bytesReceived };
      const isOpened = opened !== undefined && openedAt !== undefined;
      append(list, isOpened ? { ...figures, opened: { ...opened, at: openedAt } } : figures);
    });
    return list;
  }

  totals(): ForgottenTotal[] {
    const list: ForgottenTotal[] = [];
    this.#totals.forEach((total) => {
      append(list, { ...total });
    });
    return list;
  }

  #totalOf(subject: Subject): GrowingTotal {
    const { method } = subject.started;
    const url = withoutQuery(subject.started.url);
    const known = this.#totals.get(`${method} ${url}`);
    if (known !== undefined) return known;
    if (mapSize(this.#totals) >= MOST_TOTALS) return this.#newTotal("", "");
    return this.#newTotal(method, url);
  }

  #newTotal(method: string, url: string): GrowingTotal {
    const key = `${method} ${url}`;
    const total = this.#totals.get(key) ?? {
      method,
      url,
      subjects: 0,
      sent: 0,
      received: 0,
      bytes: 0,
    };
    this.#totals.set(key, total);
    return total;
  }
}

/** A start without most of its headers and request body: carried ones are bounded in number, so they must be in size. */
function slim(started: StartedFact): StartedFact {
  const requestHeaders = cutHeaders(started.requestHeaders, CARRIED_HEADERS);
  const requestBody = started.requestBody === undefined ? undefined : slimBody(started.requestBody);
  if (requestHeaders === started.requestHeaders && requestBody === started.requestBody) {
    return started;
  }
  return { ...started, requestHeaders, ...(requestBody === undefined ? {} : { requestBody }) };
}

function slimBody(requestBody: RequestBody): RequestBody {
  const { text, base64 } = requestBody;
  if ((text?.length ?? 0) <= CARRIED_BODY && (base64?.length ?? 0) <= CARRIED_BODY) {
    return requestBody;
  }
  const { kind, size, mimeType } = requestBody;
  return {
    kind,
    size,
    truncated: true,
    ...(mimeType === undefined ? {} : { mimeType }),
    ...(text === undefined ? {} : { text: copyText(text, CARRIED_BODY) }),
  };
}

/** A URL up to its query or fragment. */
export function withoutQuery(url: string): string {
  const query = indexOfText(url, "?");
  const path = query < 0 ? url : sliceText(url, 0, query);
  const fragment = indexOfText(path, "#");
  return fragment < 0 ? path : sliceText(path, 0, fragment);
}
