import type { Payload } from "../core/session/model.ts";
import type { EntryRecord, MessageRecord } from "../core/session/session-intake.ts";
import { Session } from "../core/session/session.ts";

/** Epoch milliseconds: an instant with microseconds. For tests. */
export const START = 1_763_800_000_123.456;

/** A session in which everything occurs that a log can hold, with `secret` wherever a secret can stand. For tests. */
export function makeSession(secret = "hunter2"): Session {
  const session = new Session();
  session.addDocument({
    id: "doc-1",
    frameUrl: `https://app.test/start?access_token=${secret}#sid=${secret}`,
    isTop: true,
    startedAt: START - 1000.25,
    shownAt: START - 900.125,
    visibility: [
      { at: START - 1000.25, state: "visible" },
      { at: START + 9000.001, state: "hidden" },
    ],
    workers: { dedicated: 2, shared: 1, running: 2 },
  });
  for (let poll = 0; poll < 6; poll += 1) session.addEntry(pollRecord(poll, secret));
  addSocket(session, secret);
  addStreams(session, secret);
  session.addEntry(failedRecord());
  session.addLoss({
    frameUrl: `https://u:${secret}@app.test/`,
    at: START + 50,
    events: 3,
    reason: `ring full at /x?token=${secret}`,
  });
  session.addDropped({ events: 3, bytes: 99 });
  return session;
}

/** A closed GET by fetch, unless said otherwise. For tests. */
export function record(fields: Partial<EntryRecord>): EntryRecord {
  return {
    documentId: "doc-1",
    mechanism: "fetch",
    method: "GET",
    url: "https://app.test/api",
    startedAt: START,
    visible: true,
    requestHeaders: [],
    state: "closed",
    aborted: false,
    errors: [],
    chunks: [],
    bytes: { sent: 0, received: 0 },
    ...fields,
  };
}

export function textPayload(text: string, fields: Partial<Payload> = {}): Payload {
  return { text, size: new TextEncoder().encode(text).length, truncated: false, ...fields };
}

function pollRecord(poll: number, secret: string): EntryRecord {
  const startedAt = START + poll * 1000.001;
  const text = JSON.stringify({ token: `${secret}${poll}`, news: [] });
  const url = `https://app.test/api/news?tags[0]=a&token=${secret}`;
  return record({
    method: "POST",
    url,
    startedAt,
    requestHeaders: [
      ["Authorization", `Bearer ${secret}`],
      ["Cookie", `a=1; theme=${secret}`],
      ["Referer", `https://app.test/?token=${secret}`],
      ["Accept", "application/json"],
    ],
    requestBody: {
      kind: "form",
      text: `a=1&password=${secret}`,
      size: 12 + secret.length,
      mimeType: "application/x-www-form-urlencoded;charset=UTF-8",
    },
    initiator: {
      url: `https://app.test/app.js?jwt=${secret}`,
      lineNumber: 41,
      columnNumber: 7,
      functionName: "poll",
    },
    opened: {
      status: 200,
      statusText: "OK",
      url,
      redirected: false,
      headers: [
        ["content-type", "application/json; charset=utf-8"],
        ["set-cookie", `theme=${secret}; Path=/`],
      ],
      responseType: "basic",
    },
    openedAt: startedAt + 20.5,
    endedAt: startedAt + 30.125,
    timing: {
      requestStart: startedAt + 2.5,
      responseStart: startedAt + 19.25,
      responseEnd: startedAt + 30,
      nextHopProtocol: "h2",
      transferSize: 300,
      encodedBodySize: text.length,
      decodedBodySize: text.length,
    },
    body: { text, size: text.length, truncated: false, ...(poll === 5 ? { isValue: true } : {}) },
    bytes: { sent: 12 + secret.length, received: text.length },
    chunks: [{ at: startedAt + 21.5, size: text.length }],
    ...(poll === 5 ? { sizeFrom: "content-length" as const } : {}),
  });
}

function addSocket(session: Session, secret: string): void {
  const url = `wss://app.test/socket?sid=${secret}`;
  const socket = session.addEntry(
    record({
      mechanism: "websocket",
      url,
      protocols: ["chat.v1", "bearer", secret],
      opened: {
        status: 101,
        statusText: "",
        url,
        redirected: false,
        headers: [],
        protocol: secret,
        extensions: "permessage-deflate",
      },
      openedAt: START + 15,
      endedAt: START + 5000,
      close: { code: 4001, reason: `token=${secret} expired`, wasClean: true },
      errors: [{ at: START + 10, name: "InvalidStateError", text: `no: {"token":"${secret}"}` }],
      bytes: { sent: 800, received: 1200 },
      maxBufferedAmount: 4096,
      unheld: { sent: 2, received: 5 },
    }),
  );
  const message = (at: number, direction: MessageRecord["direction"], payload: Payload) =>
    session.addMessage(socket, {
      at: START + at,
      direction,
      payload,
      isBinary: payload.bytes !== undefined,
    });
  message(20.001, "sent", textPayload(`42["login",{"password":"${secret}","name":"é😀"}]`));
  message(21.002, "received", {
    bytes: Uint8Array.from(new TextEncoder().encode(secret + "\0ÿ")),
    size: secret.length + 3,
    truncated: false,
  });
  message(
    22.003,
    "received",
    textPayload(`{"token":"${secret}`, { size: 700_000, truncated: true }),
  );
  session.addMessage(socket, {
    at: START + 23,
    direction: "received",
    payload: { size: 17, truncated: false },
    isBinary: true,
  });
  message(24, "received", textPayload(""));
}

function addStreams(session: Session, secret: string): void {
  const url = "https://app.test/events";
  const stream = record({
    mechanism: "eventsource",
    url,
    lastEventId: "7",
    opened: { status: 200, statusText: "", url, redirected: false, headers: [] },
    openedAt: START + 30,
    state: "failed",
    bytes: { sent: 0, received: 9 },
  });
  const first = session.addEntry({ ...stream, endedAt: START + 3000.5 });
  session.addMessage(first, {
    at: START + 31.5,
    direction: "received",
    eventName: "price",
    eventId: "7",
    payload: textPayload(`{"jwt":"${secret}"}`),
    isBinary: false,
  });
  const body = `retry: 500\n: hi\nid: 1\ndata: {"session":"${secret}"}\n\n`;
  const fetched = session.addEntry(
    record({
      url: "https://app.test/feed",
      startedAt: START + 100,
      endedAt: START + 400,
      aborted: true,
      visible: false,
      unobserved: "the page stopped reading",
      opened: {
        status: 200,
        statusText: "OK",
        url: "https://app.test/feed2",
        redirected: true,
        headers: [["Content-Type", "text/event-stream"]],
      },
      openedAt: START + 150,
      body: textPayload(body),
      bytes: { sent: 0, received: body.length },
      chunks: [{ at: START + 160.5, size: body.length }],
      comments: 1,
      retry: 500,
    }),
  );
  session.addMessage(fetched, {
    at: START + 160.5,
    direction: "received",
    eventName: "message",
    eventId: "1",
    payload: textPayload(`{"session":"${secret}"}`),
    isBinary: false,
  });
  const second = session.addEntry({
    ...stream,
    startedAt: START + 3000.5,
    openedAt: START + 3100,
    state: "open",
    reconnectOf: first,
    lastEventId: "8",
  });
  session.addMessage(second, {
    at: START + 3200,
    direction: "received",
    eventName: "message",
    eventId: "8",
    payload: textPayload("hello"),
    isBinary: false,
  });
}

function failedRecord(): EntryRecord {
  return record({
    mechanism: "xhr",
    method: "PUT",
    url: "https://other.test/é|{x}",
    startedAt: START + 200,
    endedAt: START + 201,
    state: "failed",
    requestBody: { kind: "binary", base64: "aHVudGVyMg==", size: 7 },
    errors: [{ at: START + 201, name: "NetworkError", text: "refused" }],
    bytes: { sent: 7, received: -1 },
  });
}
