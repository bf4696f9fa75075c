import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import type { Batch } from "../../src/core/capture/batch.ts";
import { makeBatch, makeDocument } from "../../src/core/session/batch-fixture.ts";
import type { FixtureEvent } from "../../src/core/session/batch-fixture.ts";
import { Session } from "../../src/core/session/session.ts";
import { mainThreadTime } from "./process-times.ts";

/** What it costs a viewer to take messages in and to hold them. */
export interface Ingest {
  readonly messages: number;
  /** Microseconds of CPU of the main thread for each message. */
  readonly each: number;
  /** Bytes held for each message of 100 bytes, payload included. */
  readonly held: number;
}

const BATCH = 500;
/** Messages before those that count: by then the engine has compiled what it runs. */
const WARM_UP = 50_000;
const DOCUMENT = "bench";

/** Feeds a session, as the panel has it, with messages of 100 bytes as they come from a recorder. */
export function measureIngest(messages: number): Ingest {
  const collect = garbageCollector();
  const session = new Session();
  session.applyDocument(makeDocument(DOCUMENT));
  session.applyBatch(opening());
  const template = messageBatch();
  feed(session, batchesOf(template, 2, WARM_UP));
  collect();
  const memory = heldMemory();
  const batches = batchesOf(template, 2 + WARM_UP, messages);
  const before = mainThreadTime(process.pid);
  feed(session, batches);
  const each = ((mainThreadTime(process.pid) - before) / messages) * 1000;
  collect();
  const held = (heldMemory() - memory) / messages;
  if (session.messages.length < messages) throw new Error("The session lost messages.");
  return { messages, each, held };
}

function feed(session: Session, batches: Batch[]): void {
  for (const batch of batches) session.applyBatch(batch);
  // Only what the session holds is counted.
  batches.length = 0;
}

/** Each with a text of its own, and flat, as a message from another process brings it. */
function batchesOf(template: Batch, from: number, messages: number): Batch[] {
  return Array.from({ length: messages / BATCH }, (_, index) => ({
    ...template,
    firstSeq: from + index * BATCH,
    text: Buffer.from(template.text).toString("latin1"),
  }));
}

function opening(): Batch {
  const started = {
    mechanism: "websocket",
    method: "GET",
    url: "wss://bench.example/socket",
    requestHeaders: [],
    visible: true,
  } as const;
  const opened = {
    status: 101,
    statusText: "Switching Protocols",
    url: started.url,
    redirected: false,
    headers: [],
  };
  return makeBatch(DOCUMENT, [
    { kind: "started", at: 1000, subject: 1, fact: started },
    { kind: "opened", at: 1001, subject: 1, fact: opened },
  ]);
}

const OF_STREAMS = ["names", "nameTable", "ids", "buffered"];

function messageBatch(): Batch {
  const events = Array.from({ length: BATCH }, (_, index): FixtureEvent => ({
    kind: "message-received",
    at: 2000 + index,
    subject: 1,
    payload: `{"n":${String(10_000_000 + index)},"x":"`.padEnd(98, "abcdefghij") + '"}',
  }));
  // The columns of event streams are left out of a WebSocket's batches.
  const all = Object.entries(makeBatch(DOCUMENT, events, 2));
  return Object.fromEntries(all.filter(([name]) => !OF_STREAMS.includes(name))) as unknown as Batch;
}

function heldMemory(): number {
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

function garbageCollector(): () => void {
  setFlagsFromString("--expose-gc");
  return runInNewContext("gc") as () => void;
}
