import type { EndedFact, StartedFact } from "../../core/capture/vocabulary.ts";
import { argument, isObject, withTextArguments } from "../facts/arguments.ts";
import { currentTime } from "../uncurried/clock.ts";
import { boundedUrl, isVisible } from "../facts/document-info.ts";
import { listenFirst } from "../taken/events.ts";
import { dataOf } from "../uncurried/events.ts";
import { isTrusted } from "../viewers/message-port.ts";
import { makeWeakMap } from "../natives.ts";
import { eventTarget } from "../taken/events.ts";
import { lastEventIdOf } from "../uncurried/events.ts";
import { readyStateOf, urlOf } from "../uncurried/eventsource.ts";
import type { Observed } from "./observed.ts";
import { textPayload } from "../facts/payload.ts";
import type { Subject } from "../recorder/subject.ts";
import type { Native } from "../traps.ts";
import { callNative } from "../wrap.ts";
import { append } from "../uncurried/list.ts";

const CONNECTING = 0;

/** A name of events for which there is a listener of ours. */
interface HeardName {
  readonly name: string;
  /** Whether the page listens for it, too: not before its own call has succeeded. */
  isPages: boolean;
}

/** One EventSource: the connection it has now, and the names that are listened for. */
interface Stream {
  subject: Subject;
  readonly started: StartedFact;
  readonly names: HeardName[];
  closed: boolean;
}

type Streams = WeakMap<object, Stream>;

/** Watches event streams: listeners of our own on each native instance, one more for each name the page listens for. */
export function observeEventSources(observed: Observed): void {
  const { troubles, traps } = observed;
  const streams: Streams = makeWeakMap<object, Stream>();
  traps.construct("EventSource", (create) => {
    const at = currentTime();
    const source = create() as EventSource;
    troubles.attempt("eventsource", () => {
      streams.set(source, watch(observed, source, at));
    });
    return source;
  });
  traps.call("EventSource.prototype.close", (native, self, args) => {
    const result = callNative(native, self, args);
    troubles.attempt("eventsource", () => {
      const stream = streams.get(self as EventSource);
      if (stream !== undefined) end(observed, stream, { state: "aborted" });
    });
    return result;
  });
  learnNames(observed, streams);
}

function watch(observed: Observed, source: EventSource, at: number): Stream {
  const { recorder, troubles, initiators } = observed;
  const initiator = initiators.ofConnection();
  const started: StartedFact = {
    mechanism: "eventsource",
    method: "GET",
    url: boundedUrl(urlOf(source)),
    requestHeaders: [],
    visible: isVisible(),
    ...(initiator === undefined ? {} : { initiator }),
  };
  const stream: Stream = {
    subject: recorder.start(started, at),
    started,
    names: [],
    closed: false,
  };
  listenFirst(source, "open", (event) => {
    if (isTrusted(event)) troubles.attempt("eventsource", () => opened(observed, stream));
  });
  listenFirst(source, "error", (event) => {
    if (isTrusted(event)) troubles.attempt("eventsource", () => failed(observed, stream, source));
  });
  hearName(observed, stream, source, "message").isPages = true;
  return stream;
}

/** An EventSource opens on status 200 only; the rest of the response no page can see. */
function opened(observed: Observed, stream: Stream): void {
  observed.recorder.open(stream.subject, {
    status: 200,
    statusText: "",
    url: stream.started.url,
    redirected: false,
    headers: [],
  });
}

/** The browser tells an end and a new attempt by the same event; a new attempt is a connection of its own. */
function failed(observed: Observed, stream: Stream, source: EventSource): void {
  const { recorder } = observed;
  const before = stream.subject;
  const wasOpen = before.openedAt !== undefined;
  const isRetrying = readyStateOf(source) === CONNECTING;
  if (wasOpen && isRetrying) recorder.end(before, { state: "closed" });
  else {
    const text = "The browser gave up or could not connect; it does not tell a page why.";
    recorder.end(before, { state: "failed", error: { name: "error", text } });
  }
  if (!isRetrying) {
    stream.closed = true;
    return;
  }
  stream.subject = recorder.start({
    ...stream.started,
    visible: isVisible(),
    reconnectOf: before.id,
  });
}

function end(observed: Observed, stream: Stream, ended: EndedFact): void {
  stream.closed = true;
  observed.recorder.end(stream.subject, ended);
}

/** Ours comes before the page's, which may let nobody hear an event after it. */
function hearName(
  observed: Observed,
  stream: Stream,
  source: EventSource,
  name: string,
): HeardName {
  const heard: HeardName = { name, isPages: false };
  append(stream.names, heard);
  const { recorder, troubles } = observed;
  listenFirst<MessageEvent>(source, name, (event) => {
    try {
      const data = heard.isPages && event.isTrusted ? dataOf(event) : undefined;
      if (typeof data !== "string") return;
      const id = lastEventIdOf(event);
      if (data.length <= recorder.limits.payload) recorder.event(stream.subject, data, name, id);
      else {
        const payload = textPayload(data, recorder.limits.payload);
        const extras = id === "" ? { name } : { name, id };
        recorder.payload("message-received", stream.subject, payload, extras);
      }
    } catch {
      troubles.count("observer:eventsource");
    }
  });
  return heard;
}

/** A call of `addEventListener` that has not returned yet, and the one around it. */
interface Adding {
  readonly self: unknown;
  readonly outer: Adding | undefined;
}

/**
 * Named events reach only those who listen for the name. The wrapper calls whatever `EventTarget.prototype` holds at the time, so
 * that another library's patch of it is not passed by. Such a patch may call the wrapper itself, which it took for the native.
 */
function learnNames(observed: Observed, streams: Streams): void {
  let adding: Adding | undefined;
  observed.traps.call("EventSource.prototype.addEventListener", (native, self, given) => {
    const stream = streams.get(self as EventSource);
    const args = stream === undefined ? given : withTextArguments(given, 1, 2);
    const add = isAdding(adding, self) ? native : (eventTarget.addEventListener as Native);
    const heard =
      stream === undefined ? undefined : learn(observed, stream, self as EventSource, args);
    const outer = adding;
    adding = { self, outer };
    try {
      const result = callNative(add, self, args);
      if (heard !== undefined) heard.isPages = true;
      return result;
    } finally {
      adding = outer;
    }
  });
}

function isAdding(adding: Adding | undefined, self: unknown): boolean {
  for (let each = adding; each !== undefined; each = each.outer) {
    if (each.self === self) return true;
  }
  return false;
}

/** @returns nothing for names that the browser itself uses for other events of a stream, and where no listener is given. */
function learn(
  observed: Observed,
  stream: Stream,
  source: EventSource,
  args: readonly unknown[],
): HeardName | undefined {
  const type = argument(args, 0);
  if (typeof type === "symbol" || !isObject(argument(args, 1)) || stream.closed) return undefined;
  const name = `${type as string}`;
  if (name === "open" || name === "error") return undefined;
  try {
    return heardName(stream, name) ?? hearName(observed, stream, source, name);
  } catch {
    observed.troubles.count("observer:eventsource");
    return undefined;
  }
}

function heardName(stream: Stream, name: string): HeardName | undefined {
  for (let index = 0; index < stream.names.length; index += 1) {
    if (stream.names[index]?.name === name) return stream.names[index];
  }
  return undefined;
}
