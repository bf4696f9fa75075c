import { openDB, type DBSchema, type IDBPDatabase } from "idb";
import type { Act } from "./acts.ts";
import type { ListedRecording, RecordingHead } from "./recording-head.ts";

/** A piece of a recording, in order: small enough to be read or written without holding anything up. */
export interface Segment {
  readonly recording: string;
  /** From 0. */
  readonly number: number;
  /** Epoch milliseconds of the first and the last thing in it. */
  readonly from: number;
  readonly to: number;
  readonly acts: readonly Act[];
}

interface Schema extends DBSchema {
  heads: { key: string; value: RecordingHead };
  /** Apart from the heads, so that a recording can be named while it is written. */
  names: { key: string; value: string };
  segments: { key: [recording: string, number: number]; value: Segment };
}

/** A newer version adds stores, and never changes what lies in one that there is. */
const VERSION = 1;

/** The recordings of this browser, in the IndexedDB of the extension. Every promise rejects with the database's `DOMException`. */
export class RecordingsStore {
  readonly #db: IDBPDatabase<Schema>;

  private constructor(db: IDBPDatabase<Schema>) {
    this.#db = db;
  }

  /** @param name of the database. */
  static async open(name = "recordings"): Promise<RecordingsStore> {
    const db = await openDB<Schema>(name, VERSION, {
      upgrade: (upgraded) => {
        upgraded.createObjectStore("heads", { keyPath: "id" });
        upgraded.createObjectStore("names");
        upgraded.createObjectStore("segments", { keyPath: ["recording", "number"] });
      },
      // A newer version of the extension must not wait for a panel that is still open.
      blocking: () => db.close(),
    });
    return new RecordingsStore(db);
  }

  /** The latest first. */
  async list(): Promise<ListedRecording[]> {
    const read = this.#db.transaction(["heads", "names"]);
    const [heads, names, named] = await Promise.all([
      read.objectStore("heads").getAll(),
      read.objectStore("names").getAll(),
      read.objectStore("names").getAllKeys(),
    ]);
    const nameOf = new Map(named.map((id, i) => [id, names[i] ?? ""]));
    return heads
      .map((head) => ({ ...head, name: nameOf.get(head.id) ?? "" }))
      .sort((a, b) => b.startedAt - a.startedAt);
  }

  head(id: string): Promise<RecordingHead | undefined> {
    return this.#db.get("heads", id);
  }

  /** Writes a segment, or writes it anew, together with what is then known of the recording. Asks for it before it returns. */
  async write(head: RecordingHead, segment: Segment): Promise<void> {
    const change = this.#db.transaction(["heads", "segments"], "readwrite");
    const requests = [
      change.objectStore("segments").put(segment),
      change.objectStore("heads").put(head),
    ];
    // Without it a page that goes away takes a transaction along that has all it needs.
    change.commit();
    await Promise.all([...requests, change.done]);
  }

  async segment(recording: string, number: number): Promise<Segment | undefined> {
    return this.#db.get("segments", [recording, number]);
  }

  /** @param name "" for none. */
  async rename(id: string, name: string): Promise<void> {
    if (name === "") await this.#db.delete("names", id);
    else await this.#db.put("names", name, id);
  }

  async remove(id: string): Promise<void> {
    const change = this.#db.transaction(["heads", "names", "segments"], "readwrite");
    await Promise.all([
      change.objectStore("heads").delete(id),
      change.objectStore("names").delete(id),
      change.objectStore("segments").delete(IDBKeyRange.bound([id, 0], [id, Infinity])),
      change.done,
    ]);
  }
}
