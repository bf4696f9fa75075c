import { ownProperty } from "../facts/own-property.ts";
import { currentTime } from "../uncurried/clock.ts";
import { boundedUrl, isVisible } from "../facts/document-info.ts";
import { describeError } from "../facts/error-fact.ts";
import { listenFirst } from "../taken/events.ts";
import { dataOf } from "../uncurried/events.ts";
import { isTrusted } from "../viewers/message-port.ts";
import { recordData } from "../facts/message-payload.ts";
import { isArray, makeWeakMap } from "../natives.ts";
import {
  bufferedAmountOf,
  codeOf,
  extensionsOf,
  protocolOf,
  readyStateOf,
  reasonOf,
  urlOf,
  wasCleanOf,
} from "../uncurried/websocket.ts";
import type { Observed } from "./observed.ts";
import type { Subject } from "../recorder/subject.ts";
import type { Native } from "../traps.ts";
import { callNative } from "../wrap.ts";
import { append } from "../uncurried/list.ts";
import { argument } from "../facts/arguments.ts";

const CLOSING = 2;

type Sockets = WeakMap<object, Subject>;

/** Watches WebSockets: listeners of our own on each native instance, and `send` on the prototype. */
export function observeWebSockets(observed: Observed): void {
  const { troubles, traps } = observed;
  const sockets: Sockets = makeWeakMap<object, Subject>();
  traps.construct("WebSocket", (create, args) => {
    const at = currentTime();
    const socket = create() as WebSocket;
    try {
      sockets.set(socket, watch(observed, socket, argument(args, 1), at));
    } catch {
      troubles.count("observer:websocket");
    }
    return socket;
  });
  traps.call("WebSocket.prototype.send", (native, self, args) =>
    send(observed, sockets, native, self as WebSocket, args),
  );
}

function watch(observed: Observed, socket: WebSocket, protocols: unknown, at: number): Subject {
  const { recorder, troubles, initiators } = observed;
  const initiator = initiators.ofConnection();
  const asked = givenProtocols(protocols);
  const subject = recorder.start(
    {
      mechanism: "websocket",
      method: "GET",
      url: boundedUrl(urlOf(socket)),
      requestHeaders: [],
      visible: isVisible(),
      ...(initiator === undefined ? {} : { initiator }),
      ...(asked === undefined ? {} : { protocols: asked }),
    },
    at,
  );
  listenFirst(socket, "open", (event) => {
    if (isTrusted(event)) troubles.attempt("websocket", () => opened(observed, subject, socket));
  });
  listenFirst<MessageEvent>(socket, "message", (event) => {
    try {
      if (isTrusted(event)) recordData(observed, "message-received", subject, dataOf(event));
    } catch {
      troubles.count("observer:websocket");
    }
  });
  listenFirst<CloseEvent>(socket, "close", (event) => {
    if (isTrusted(event)) troubles.attempt("websocket", () => closed(observed, subject, event));
  });
  return subject;
}

/** Sub-protocols as far as they can be read without running the page's code. */
function givenProtocols(protocols: unknown): string[] | undefined {
  if (typeof protocols === "string") return [protocols];
  if (!isArray(protocols)) return undefined;
  const given: string[] = [];
  for (let index = 0; index < protocols.length; index += 1) {
    const value: unknown = ownProperty(protocols, index)?.value;
    if (typeof value === "string") append(given, value);
  }
  return given;
}

function opened(observed: Observed, subject: Subject, socket: WebSocket): void {
  observed.recorder.open(subject, {
    status: 101,
    statusText: "Switching Protocols",
    url: boundedUrl(urlOf(socket)),
    redirected: false,
    headers: [],
    protocol: protocolOf(socket),
    extensions: extensionsOf(socket),
  });
}

function closed(observed: Observed, subject: Subject, event: CloseEvent): void {
  const wasClean = wasCleanOf(event);
  observed.recorder.end(subject, {
    state: wasClean ? "closed" : "failed",
    close: { code: codeOf(event), reason: reasonOf(event), wasClean },
  });
}

/** The native call comes first, and what it throws goes on unchanged. */
function send(
  observed: Observed,
  sockets: Sockets,
  native: Native,
  self: WebSocket,
  args: unknown[],
): unknown {
  let result: unknown;
  try {
    result = callNative(native, self, args);
  } catch (error) {
    failed(observed, sockets, self, error);
    throw error;
  }
  try {
    const subject = sockets.get(self);
    if (subject !== undefined) sent(observed, subject, self, args[0]);
  } catch {
    observed.troubles.count("observer:websocket");
  }
  return result;
}

function sent(observed: Observed, subject: Subject, socket: WebSocket, data: unknown): void {
  if (readyStateOf(socket) >= CLOSING) {
    const text = "send() after the connection was closing: the browser discarded the data.";
    observed.recorder.error(subject, { name: "DiscardedSend", text });
    return;
  }
  const payload = typeof data === "object" && data !== null ? data : primitiveText(data);
  recordData(observed, "message-sent", subject, payload, { buffered: bufferedAmountOf(socket) });
}

/** What the native sends of a primitive. An object that is no buffer or blob is stringified by its own code: unseen. */
function primitiveText(data: unknown): unknown {
  return typeof data === "function" || typeof data === "symbol" ? undefined : `${data as string}`;
}

function failed(observed: Observed, sockets: Sockets, socket: WebSocket, error: unknown): void {
  observed.troubles.attempt("websocket", () => {
    const subject = sockets.get(socket);
    if (subject !== undefined) observed.recorder.error(subject, describeError(error));
  });
}
