import type { OpenedFact, ResourceTiming } from "../../core/capture/vocabulary.ts";
import type { Entry, SessionView, Technique } from "../../core/session/model.ts";
import { defined } from "../defined.ts";
import type { EntrySummary, HarEntry } from "../har-types.ts";
import { rounded, toIso } from "../log-time.ts";
import type { Redactor } from "../redactor.ts";
import type { RequestTeller } from "./told-of-request.ts";
import { toUri } from "./uri.ts";
import { type MessageList, messageList, type MessageOptions } from "./write-messages.ts";
import { requestBodySummary, writeRequest } from "./write-request.ts";
import { writeResponse } from "./write-response.ts";
import { writeTimings } from "./write-timings.ts";

/** What an entry needs to know of the log it goes into. */
export interface EntryContext extends MessageOptions {
  readonly session: SessionView;
  /** Epoch milliseconds: what is open is written as it was then. */
  readonly observedUntil: number;
  readonly teller: RequestTeller;
  readonly techniques: ReadonlyMap<string, Technique>;
  readonly frameUrls: ReadonlyMap<string, string>;
  /** Where each entry of the session stands in the log; those left out are missing. */
  readonly places: ReadonlyMap<number, number>;
}

export function writeEntry(entry: Entry, context: EntryContext): HarEntry {
  const { head, list } = entryParts(entry, context);
  return list === undefined ? head : { ...head, [list.field]: list.rows.map(list.write) };
}

/** An entry without its messages, and its messages. */
export interface EntryParts {
  readonly head: HarEntry;
  readonly list: MessageList | undefined;
}

/** For whoever writes a file without holding all of it twice. */
export function entryParts(entry: Entry, context: EntryContext): EntryParts {
  const { messages } = context.session;
  const { time, timings } = writeTimings(entry, messages, context.observedUntil);
  const request = writeRequest(entry, context);
  const head = defined({
    startedDateTime: toIso(entry.startedAt),
    time,
    request,
    response: writeResponse(entry, context),
    cache: {},
    timings,
    _resourceType: entry.mechanism,
    _initiator: initiator(entry, context.redactor),
    _realtime: summary(entry, request, context),
  });
  return { head, list: messageList(entry, messages, context) };
}

function initiator({ initiator: site }: Entry, redactor: Redactor): HarEntry["_initiator"] {
  return (
    site && {
      type: "script",
      ...site,
      url: redactor.url(site.url),
    }
  );
}

function summary(entry: Entry, request: HarEntry["request"], context: EntryContext): EntrySummary {
  const { redactor } = context;
  const hasMessages = entry.messages.sent + entry.messages.received > 0;
  const isConnection = entry.mechanism === "websocket" || entry.mechanism === "eventsource";
  const url = redactor.url(entry.url);
  return defined({
    endpoint: entry.endpoint,
    mechanism: entry.mechanism,
    technique: context.techniques.get(entry.endpoint) ?? "other",
    frameUrl: redactor.url(context.frameUrls.get(entry.documentId) ?? ""),
    state: entry.state,
    close: entry.close && { ...entry.close, reason: redactor.text(entry.close.reason) },
    messages: isConnection || hasMessages ? { ...entry.messages } : undefined,
    bytes: { ...entry.bytes },
    sizeFrom: entry.sizeFrom,
    chunks: unlessEmpty(entry.chunks.map(({ at, size }) => ({ at: rounded(at), size }))),
    errors: unlessEmpty(
      entry.errors.map(({ at, name, text }) => ({
        at: rounded(at),
        name,
        text: redactor.text(text),
      })),
    ),
    maxBufferedAmount: entry.maxBufferedAmount,
    documentId: entry.documentId,
    duplicateOfPrevious: entry.duplicateOfPrevious,
    reconnectOf:
      entry.reconnectOf === undefined ? undefined : context.places.get(entry.reconnectOf),
    lastEventId: entry.lastEventId === undefined ? undefined : redactor.text(entry.lastEventId),
    visible: entry.visible,
    aborted: entry.aborted ? (true as const) : undefined,
    seenBy: entry.seenBy,
    unobserved: entry.unobserved === undefined ? undefined : redactor.text(entry.unobserved),
    endUnknown: entry.state !== "open" && entry.endedAt === undefined ? (true as const) : undefined,
    comments: entry.comments,
    retry: entry.retry,
    url: toUri(url) === url ? undefined : url,
    protocols: entry.protocols && redactor.protocols(entry.protocols),
    opened: entry.opened && opened(entry.opened, entry, redactor),
    timing: entry.timing && timing(entry.timing),
    requestBody: entry.requestBody && requestBodySummary(entry.requestBody, context),
    body:
      entry.body &&
      defined({
        size: entry.body.size,
        isValue: entry.body.isValue === true ? (true as const) : undefined,
      }),
    told: context.teller.toldOf(entry, request, url),
  });
}

function opened(
  fact: OpenedFact,
  { openedAt, protocols = [] }: Entry,
  redactor: Redactor,
): NonNullable<EntrySummary["opened"]> {
  return defined({
    at: openedAt === undefined ? undefined : rounded(openedAt),
    url: redactor.url(fact.url),
    redirected: fact.redirected,
    protocol: fact.protocol === undefined ? undefined : chosen(fact.protocol, protocols, redactor),
    extensions: fact.extensions,
    responseType: fact.responseType,
  });
}

/** A server that chooses the item which holds the credential makes it no less secret. */
function chosen(protocol: string, asked: readonly string[], redactor: Redactor): string {
  const place = asked.indexOf(protocol);
  const list = place === -1 ? [protocol] : asked;
  return redactor.protocols(list)[Math.max(place, 0)] ?? protocol;
}

function timing(known: ResourceTiming): ResourceTiming {
  return {
    ...known,
    requestStart: rounded(known.requestStart),
    responseStart: rounded(known.responseStart),
    responseEnd: rounded(known.responseEnd),
  };
}

function unlessEmpty<T>(list: readonly T[]): readonly T[] | undefined {
  return list.length === 0 ? undefined : list;
}
