import {
  CAPTURE_KINDS,
  FLAG,
  type EndedFact,
  type Fact,
  type OpenedFact,
  type StartedFact,
} from "../../src/core/capture/vocabulary.ts";
import type { Batch } from "../../src/core/capture/batch.ts";

/** A column of a batch, as it travels from the page. */
type Column = readonly number[];
type TravelledBatch = Omit<
  Batch,
  "kinds" | "subjects" | "flags" | "lengths" | "buffered" | "bytes"
> & {
  readonly kinds: Column;
  readonly subjects: Column;
  readonly flags: Column;
  readonly lengths: Column;
  readonly buffered?: Column;
  readonly bytes: Column;
};

/** What a page's recorder holds, as {@link READ_RECORD} gives it. */
export interface TravelledRecord {
  readonly batches: readonly TravelledBatch[];
  readonly troubles: readonly { readonly what: string; readonly count: number }[];
}

/**
 * Source of an expression: a function that reads the whole record of its document, as any viewer does. It takes what it
 * needs of the page at once, for the page may change it.
 */
export const READ_RECORD = `(({ MessageChannel, MessageEvent, Promise, performance }) => () =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    const record = { batches: [], troubles: [] };
    let next = 0;
    const list = (column) => column && Array.from(column);
    port1.onmessage = ({ data: { type, payload } }) => {
      if (type === "hello") {
        next = payload.info.next;
        record.troubles = payload.info.troubles;
      } else if (type === "batch") {
        const { batch } = payload;
        const { kinds, subjects, flags, lengths, buffered, bytes } = batch;
        record.batches.push({
          ...batch,
          kinds: list(kinds),
          subjects: list(subjects),
          flags: list(flags),
          lengths: list(lengths),
          buffered: list(buffered),
          bytes: list(bytes),
        });
        next = Math.max(next, 0);
      } else return;
      const last = record.batches.at(-1);
      if ((last === undefined ? 0 : last.firstSeq + last.count) < next) return;
      port1.close();
      resolve(record);
    };
    const offer = { cancelable: true, data: "1:viewer", ports: [port2] };
    // Nobody takes it where no shim is.
    if (performance.dispatchEvent(new MessageEvent("realtime-devtools:hand-over", offer))) resolve(record);
    port1.postMessage({ v: 1, type: "credit", payload: { batches: 1000 } });
  })
)(window)`;

/** One exchange or connection, put together from the events of a record. */
export interface RecordedSubject {
  readonly started: StartedFact;
  opened?: OpenedFact;
  ended?: EndedFact;
  /** What came of a body; `undefined` where nothing was seen of it. */
  body?: Buffer;
  /** The body is the JSON form of a value. */
  isValue: boolean;
  readonly sent: Payload[];
  readonly received: (Payload & { readonly name: string })[];
}

interface Payload {
  data: Buffer;
  isBinary: boolean;
}

/** The subjects of a record, in the order of their start. */
export function subjectsOf({ batches }: TravelledRecord): RecordedSubject[] {
  const subjects = new Map<number, RecordedSubject>();
  const pending = new Map<number, Payload>();
  for (const batch of batches) {
    const facts = new Map(batch.facts);
    const bytes = Buffer.from(batch.bytes);
    let inText = 0;
    let inBytes = 0;
    for (let row = 0; row < batch.count; row += 1) {
      const flags = batch.flags[row]!;
      const length = batch.lengths[row]!;
      const isBinary = (flags & FLAG.binary) !== 0;
      const data = isBinary
        ? bytes.subarray(inBytes, inBytes + length)
        : Buffer.from(batch.text.slice(inText, inText + length));
      if (isBinary) inBytes += length;
      else inText += length;
      const payload = { data, isBinary };
      const kind = CAPTURE_KINDS[batch.kinds[row]!]!;
      if (kind === "payload-filled") Object.assign(pending.get(batch.buffered![row]!)!, payload);
      else if ((flags & FLAG.pending) !== 0) pending.set(batch.firstSeq + row, payload);
      const name = batch.nameTable?.[batch.names?.[row] ?? 0] ?? "";
      take(subjects, batch.subjects[row]!, kind, facts.get(row), payload, flags, name);
    }
  }
  return [...subjects.values()];
}

function take(
  subjects: Map<number, RecordedSubject>,
  id: number,
  kind: (typeof CAPTURE_KINDS)[number],
  fact: Fact | undefined,
  payload: Payload,
  flags: number,
  name: string,
): void {
  if (kind === "started") {
    const started = fact as StartedFact;
    subjects.set(id, { started, isValue: false, sent: [], received: [] });
    return;
  }
  const subject = subjects.get(id);
  if (subject === undefined) return;
  if (kind === "opened") subject.opened = fact as OpenedFact;
  else if (kind === "ended") subject.ended = fact as EndedFact;
  else if (kind === "message-sent") subject.sent.push(payload);
  else if (kind === "message-received") subject.received.push(Object.assign(payload, { name }));
  else if (kind === "body-received" || kind === "chunk-received") {
    subject.body = Buffer.concat([subject.body ?? Buffer.alloc(0), payload.data]);
    subject.isValue = (flags & FLAG.value) !== 0;
  }
}
