import type { Endpoint, Entry, Payload, SessionView } from "../../core/session/model.ts";
import { NumberList } from "../../core/session/number-list.ts";
import { TimeOrder } from "../table/time-order.ts";

/** No body is kept as far as this, so that an offset beyond it need not be exact. */
const FARTHEST = 2 ** 31 - 1;

/** Chunks that are new to a list, as columns. */
interface Fresh {
  readonly entries: number[];
  readonly chunks: number[];
  readonly offsets: number[];
  readonly ats: number[];
}

/** The chunks of an endpoint's streamed bodies, in the order of their arrival. Grows at its end. */
export class ChunkLines {
  readonly order = new TimeOrder();
  readonly #session: SessionView;
  readonly #entries = new NumberList();
  readonly #chunks = new NumberList();
  /** Where each chunk begins in its body, in bytes. */
  readonly #offsets = new NumberList();
  readonly #listed = new Map<number, { readonly chunks: number; readonly bytes: number }>();
  readonly #texts = new ChunkTexts();

  constructor(session: SessionView) {
    this.#session = session;
  }

  get length(): number {
    return this.#entries.length;
  }

  /** Takes in what is new. */
  update(endpoint: Endpoint): void {
    const fresh: Fresh = { entries: [], chunks: [], offsets: [], ats: [] };
    for (const index of endpoint.entries) this.#take(index, fresh);
    const { entries, chunks, offsets, ats } = fresh;
    const places = ats.map((_, place) => place);
    // Bodies that come side by side have been read one by one.
    if (entries[0] !== entries.at(-1))
      places.sort((a, b) => (ats[a] ?? 0) - (ats[b] ?? 0) || a - b);
    for (const place of places) {
      this.#entries.push(entries[place] ?? -1);
      this.#chunks.push(chunks[place] ?? 0);
      this.#offsets.push(offsets[place] ?? 0);
      this.order.add(this.at(this.length - 1));
    }
  }

  /** @throws RangeError outside of the list. */
  entry(position: number): Entry {
    const entry = this.#session.entries[this.#entries.at(position)];
    if (entry === undefined) throw new RangeError(`no entry for line ${position}`);
    return entry;
  }

  /** The chunk's number within its body. */
  chunkNumber(position: number): number {
    return this.#chunks.at(position);
  }

  /** Where a chunk of an entry is listed, or undefined. */
  lineOf(entry: number, chunk: number): number | undefined {
    for (let i = 0; i < this.length; i++) {
      if (this.#entries.at(i) === entry && this.#chunks.at(i) === chunk) return i;
    }
    return undefined;
  }

  at(position: number): number {
    return this.#chunk(position).at;
  }

  size(position: number): number {
    return this.#chunk(position).size;
  }

  /** Milliseconds since the chunk before of the same body. */
  gap(position: number): number | undefined {
    const before = this.entry(position).chunks[this.#chunks.at(position) - 1];
    return before === undefined ? undefined : this.at(position) - before.at;
  }

  /** The chunk's part of the body, as far as the body was kept. */
  payload(position: number): Payload {
    const entry = this.entry(position);
    const size = this.size(position);
    const from = this.#offsets.at(position);
    const bytes = this.#texts.bytesOf(entry);
    if (bytes === undefined || from >= bytes.length) return { size, truncated: true };
    const part = bytes.subarray(from, from + size);
    const truncated = part.length < size;
    if (entry.body?.text === undefined) return { bytes: part, size, truncated };
    return { text: new TextDecoder().decode(part), size, truncated };
  }

  #take(index: number, fresh: Fresh): void {
    const chunks = this.#session.entries[index]?.chunks ?? [];
    let { chunks: i, bytes } = this.#listed.get(index) ?? { chunks: 0, bytes: 0 };
    if (i === chunks.length) return;
    // A body keeps its order, whatever its clock says.
    let latest = -Infinity;
    for (; i < chunks.length; i++) {
      const { at, size } = chunks[i] ?? { at: 0, size: 0 };
      fresh.entries.push(index);
      fresh.chunks.push(i);
      fresh.offsets.push(Math.min(bytes, FARTHEST));
      latest = Math.max(latest, at);
      fresh.ats.push(latest);
      bytes += size;
    }
    this.#listed.set(index, { chunks: i, bytes });
  }

  #chunk(position: number): { readonly at: number; readonly size: number } {
    const chunk = this.entry(position).chunks[this.#chunks.at(position)];
    if (chunk === undefined) throw new RangeError(`no chunk for line ${position}`);
    return chunk;
  }
}

/** Bodies as bytes, because chunks are counted in bytes; the last one is kept, as its rows are asked for together. */
class ChunkTexts {
  #entry = -1;
  #text: string | undefined;
  #bytes: Uint8Array | undefined;

  bytesOf(entry: Entry): Uint8Array | undefined {
    const text = entry.body?.text;
    if (text === undefined) return entry.body?.bytes;
    if (this.#entry !== entry.index || this.#text !== text) {
      this.#entry = entry.index;
      this.#text = text;
      this.#bytes = new TextEncoder().encode(text);
    }
    return this.#bytes;
  }
}
