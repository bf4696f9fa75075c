import { createParser } from "eventsource-parser";
import type { RequestHandler, Response } from "express";
import { now } from "./clock.ts";
import { digestOf, RunningDigest } from "./digest.ts";
import { pathOf, queryOf } from "./query.ts";
import type { EventRecord, ExchangeRecord } from "./record.ts";
import type { Recorder } from "./recorder.ts";

/** Express middleware that records every exchange that comes past it and belongs to a run (`?run=`). */
export function recordExchanges(recorder: Recorder): RequestHandler {
  return (request, response, next) => {
    const place = {
      run: queryOf(request).get("run") ?? "",
      transport: "http" as const,
      method: request.method,
      port: request.socket.localPort ?? 0,
      path: pathOf(request),
    };
    const sent = new RunningDigest();
    // The body flows from the next tick on; until then the route has put its own reader there.
    request.on("data", (piece: Buffer) => {
      sent.add(piece);
    });
    const lastEventId = request.headers["last-event-id"];
    const watch = watchResponse(response);
    const startedAt = now();
    recorder.addExchange(place, () => ({
      url: request.originalUrl,
      startedAt,
      ...(typeof lastEventId === "string" ? { lastEventId } : {}),
      request: sent.value,
      ...watch(),
    }));
    next();
  };
}

type ResponseRecord = Omit<ExchangeRecord, "url" | "startedAt" | "lastEventId" | "request">;

/** Watches what the server writes. The function that comes back tells the state at the time of asking. */
function watchResponse(response: Response): () => ResponseRecord {
  const received = new RunningDigest();
  const writes: ResponseRecord["writes"][number][] = [];
  const stream = watchEvents();
  let endedAt: number | undefined;

  const note = (piece: unknown): void => {
    if (typeof piece !== "string" && !(piece instanceof Uint8Array)) return;
    received.add(piece);
    writes.push({ at: now(), ...digestOf(piece) });
    if (contentType(response).startsWith("text/event-stream")) stream.feed(piece);
  };
  noteCalls(response, "write", note);
  noteCalls(response, "end", note);
  response.on("close", () => {
    endedAt = now();
  });
  return () => ({
    ...(writes[0] === undefined ? {} : { firstByteAt: writes[0].at }),
    ...(endedAt === undefined ? {} : { endedAt }),
    status: response.statusCode,
    contentType: contentType(response),
    outcome: endedAt === undefined ? "open" : response.writableFinished ? "complete" : "cut",
    response: received.value,
    writes: [...writes],
    events: [...stream.events],
    comments: stream.comments(),
  });
}

/** Tells the first argument of each call to `note` before the method runs. */
function noteCalls(
  response: Response,
  name: "write" | "end",
  note: (piece: unknown) => void,
): void {
  const method = Reflect.get(response, name) as (...args: never) => unknown;
  const value = new Proxy(method, {
    apply(target, self, args: unknown[]): unknown {
      note(args[0]);
      return Reflect.apply(target, self, args);
    },
  });
  Object.defineProperty(response, name, { value, configurable: true, writable: true });
}

const contentType = (response: Response): string =>
  String(response.getHeader("content-type") ?? "");

function watchEvents() {
  const events: EventRecord[] = [];
  let comments = 0;
  const decoder = new TextDecoder();
  const parser = createParser({
    onEvent: ({ id, event, data }) =>
      events.push({ at: now(), id: id ?? "", name: event ?? "message", data: digestOf(data) }),
    onComment: () => comments++,
  });
  return {
    events,
    comments: () => comments,
    feed(piece: string | Uint8Array) {
      parser.feed(typeof piece === "string" ? piece : decoder.decode(piece, { stream: true }));
    },
  };
}
