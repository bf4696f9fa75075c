import type { Batch, DocumentInfo, WorkerCounts } from "../../src/core/capture/batch.ts";
import { FLAG, KIND_CODE } from "../../src/core/capture/vocabulary.ts";
import type { Loss } from "../../src/core/session/model.ts";
import { envelope, isRecord } from "../../src/bridge/envelope.ts";
import { memoryWires } from "../../src/bridge/memory-wire.ts";
import type {
  FromShim,
  FromViewer,
  RefusalReason,
  ToShim,
  ToViewer,
} from "../../src/bridge/messages.ts";
import type { ViewerEvents } from "../../src/bridge/viewer-events.ts";
import { Link } from "../../src/bridge/viewer-link.ts";
import type { Wire } from "../../src/bridge/wire.ts";

export function info(first: number, next: number, document = "doc"): DocumentInfo {
  return {
    document,
    url: "https://a.test/",
    isTop: true,
    startedAt: 0,
    visibility: "visible",
    first,
    next,
    dropped: { events: {}, bytes: 0 },
    carried: [],
    forgotten: [],
    troubles: [],
  };
}

export function batch(firstSeq: number, texts: readonly string[], document = "doc"): Batch {
  const count = texts.length;
  return {
    document,
    firstSeq,
    count,
    kinds: new Uint8Array(count).fill(KIND_CODE["message-received"]),
    ats: new Float64Array(count),
    subjects: new Uint32Array(count).fill(1),
    sizes: Float64Array.from(texts, (text) => text.length),
    flags: new Uint8Array(count).fill(FLAG.present),
    lengths: Uint32Array.from(texts, (text) => text.length),
    text: texts.join(""),
    bytes: new Uint8Array(0),
    facts: [],
    now: 5,
  };
}

/** The background's end of a wire, and what it heard. */
export class Background {
  readonly heard: unknown[] = [];
  readonly wire: Wire;

  constructor(wire: Wire) {
    this.wire = wire;
    wire.onMessage((message) => this.heard.push(message));
  }

  say<Type extends keyof ToViewer>(type: Type, payload: ToViewer[Type]): void {
    this.wire.post(envelope<ToViewer, Type>(type, payload));
  }

  frame(key: string): void {
    this.say("frame-connected", { frame: { key, frameId: 0, url: "" } });
  }

  shim<Type extends keyof FromShim>(key: string, type: Type, payload: FromShim[Type]): void {
    this.say("frame-said", { key, said: envelope<FromShim, Type>(type, payload) });
  }

  /** What the viewer told the shim of a frame, as `[type, payload]`. */
  told(key: string): [keyof ToShim, unknown][] {
    return this.payloads("tell-frame")
      .filter((payload) => payload.key === key)
      .map(({ say }) => [say.type, say.payload]);
  }

  payloads<Type extends keyof FromViewer>(type: Type): FromViewer[Type][] {
    return this.heard
      .filter((message) => isRecord(message) && message["type"] === type)
      .map((message) => (message as { payload: FromViewer[Type] }).payload);
  }
}

export class Viewer implements ViewerEvents {
  readonly documents: DocumentInfo[] = [];
  readonly texts: string[] = [];
  readonly losses: Loss[] = [];
  readonly refusals: RefusalReason[] = [];
  readonly connections: string[] = [];
  onStatus = (): void => undefined;
  onTrouble = (): void => undefined;
  readonly workers: WorkerCounts[] = [];
  onWorkers = (_: string, counts: WorkerCounts): void => void this.workers.push(counts);
  onDocument = (document: DocumentInfo): void => void this.documents.push(document);
  onBatch = (received: Batch): void => void this.texts.push(received.text);
  readonly gone: string[] = [];
  onDocumentGone = (document: string): void => void this.gone.push(document);
  onLoss = (loss: Loss): void => void this.losses.push(loss);
  onRefused = (reason: RefusalReason): void => void this.refusals.push(reason);
  onConnection = (state: string): void => void this.connections.push(state);
}

/** Every hop over a memory wire takes a microtask; a macrotask is after all of them. */
export const delivered = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** A link to tab 7, with all backgrounds that it ever had. */
export async function linked() {
  const viewer = new Viewer();
  const backgrounds: Background[] = [];
  const link = new Link(
    () => {
      const [ours, theirs] = memoryWires();
      backgrounds.push(new Background(theirs));
      return ours;
    },
    7,
    viewer,
  );
  await delivered();
  const background = (): Background => {
    const last = backgrounds.at(-1);
    if (last === undefined) throw new Error("the link has not connected");
    return last;
  };
  return { viewer, backgrounds, link, background };
}
