import type { EndedFact, StartedFact } from "../../core/capture/vocabulary.ts";
import { withTextArguments } from "../facts/arguments.ts";
import { currentTime } from "../uncurried/clock.ts";
import { boundedUrl, isVisible } from "../facts/document-info.ts";
import { listen } from "../taken/events.ts";
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

const CONNECTING = 0;

/** One EventSource: the connection it has now, and the names that are listened for. */
interface Stream {
  subject: Subject;
  readonly started: StartedFact;
  readonly names: string[];
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
  listen(source, "open", (event) => {
    if (isTrusted(event)) troubles.attempt("eventsource", () => opened(observed, stream));
  });
  listen(source, "error", (event) => {
    if (isTrusted(event)) troubles.attempt("eventsource", () => failed(observed, stream, source));
  });
  hearName(observed, stream, source, "message");
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

function hearName(observed: Observed, stream: Stream, source: EventSource, name: string): void {
  stream.names[stream.names.length] = name;
  const { recorder, troubles } = observed;
  listen<MessageEvent>(source, name, (event) => {
    try {
      const data = isTrusted(event) ? dataOf(event) : undefined;
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
}

/**
 * Named events reach only those who listen for the name. The wrapper calls whatever `EventTarget.prototype` holds at the time, so
 * that another library's patch of it is not passed by.
 */
function learnNames(observed: Observed, streams: Streams): void {
  observed.traps.call("EventSource.prototype.addEventListener", (_, self, given) => {
    const stream = streams.get(self as EventSource);
    const args = stream === undefined ? given : withTextArguments(given, 1, 2);
    const result = callNative(eventTarget.addEventListener as Native, self, args);
    if (stream !== undefined) learn(observed, stream, self as EventSource, args[0]);
    return result;
  });
}

/** Names that the browser itself uses for other events of a stream. */
function learn(observed: Observed, stream: Stream, source: EventSource, type: unknown): void {
  observed.troubles.attempt("eventsource", () => {
    if (typeof type === "symbol") return;
    const name = `${type as string}`;
    if (name === "open" || name === "error" || stream.closed || isHeard(stream, name)) return;
    hearName(observed, stream, source, name);
  });
}

function isHeard(stream: Stream, name: string): boolean {
  for (let index = 0; index < stream.names.length; index += 1) {
    if (stream.names[index] === name) return true;
  }
  return false;
}
