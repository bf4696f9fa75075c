import { signal } from "@preact/signals";
import type { Session } from "../../core/session/session.ts";
import type { AsyncSteps } from "../../ui/tasks/sliced-work.ts";
import type { Act } from "./acts.ts";
import { inTime, TooSlowError } from "./in-time.ts";
import { makeRoom, type Removed } from "./make-room.ts";
import type { RecordingHead } from "./recording-head.ts";
import { lockRecording } from "./recording-lock.ts";
import type { RecordingsStore } from "./recordings-store.ts";
import { Tape } from "./tape.ts";

/** Whether what happens is written to disk, or why not. */
export type DiskState = "on" | "off" | "private" | "full" | "slow" | "broken";

/** Bytes after which it is looked again whether all recordings still fit. */
const LOOK_AFTER = 16 * 1024 * 1024;

export interface RecorderWishes {
  readonly toDisk: boolean;
  /** Bytes that all recordings may take. */
  readonly diskLimit: number;
}

/** What a recorder does with the recordings of this browser. */
export type RecorderStore = Pick<RecordingsStore, "list" | "head" | "segment" | "write" | "remove">;

/**
 * Keeps what happens in one tab on disk: which recording it goes to, and whether there is room for it. It only peeks at its own
 * state: whoever tells it a wish in an effect would otherwise tell it again as soon as the disk is full.
 */
export class Recorder {
  readonly state = signal<DiskState>("off");
  /** What was removed last to make room, until somebody has seen it. */
  readonly removed = signal<Removed | undefined>(undefined);
  readonly #store: RecorderStore | undefined;
  readonly #tab: number;
  #wishes: RecorderWishes;
  #session: Session | undefined;
  #tape: Tape | undefined;
  #release: (() => void) | undefined;
  #page = "";
  #isDescribed = false;
  #preserve = false;
  #lookAt = 0;
  /** The recording of this tab that may go on, until it is known whether the same page is still there. */
  #earlier: RecordingHead | undefined;

  /** @param store undefined where the browser keeps nothing for this page. */
  constructor(store: RecorderStore | undefined, tab: number, wishes: RecorderWishes) {
    this.#store = store;
    this.#tab = tab;
    this.#wishes = wishes;
    this.state.value = store === undefined ? "broken" : wishes.toDisk ? "on" : "off";
  }

  /** The recording that is written now. */
  get current(): string | undefined {
    return this.#tape?.head.id;
  }

  /** Looks for the recording of this tab that a panel wrote which is gone now. */
  async findEarlier(): Promise<RecordingHead | undefined> {
    if (this.#store === undefined || this.state.peek() !== "on") return undefined;
    try {
      return await this.#lookForEarlier(this.#store);
    } catch (error) {
      this.#stopFor(error);
      return undefined;
    }
  }

  /** Tells the acts of the earlier recording, and how far they are. Where the disk fails it ends, and nothing more is written. */
  async *playEarlier(play: (acts: readonly Act[]) => void): AsyncSteps<true> {
    const { id, segments } = this.#earlier ?? { id: "", segments: 0 };
    for (let number = 0; number < segments; number++) {
      for (const act of await this.#earlierActs(id, number)) {
        play([act]);
        yield number / segments;
      }
      if (this.state.peek() !== "on") break;
    }
    return true;
  }

  /** The earlier recording goes on. */
  goOn(session: Session): void {
    const head = this.#earlier;
    this.#earlier = undefined;
    this.#session = session;
    if (head !== undefined && this.state.peek() === "on") this.#tape = this.#tapeOf(head);
  }

  /** A recording begins: what is open in the session is carried into it. What was recorded so far is complete. */
  async begin(session: Session): Promise<void> {
    this.#session = session;
    this.#earlier = undefined;
    // What it was told of the recording before holds no longer: short ones, too, fill a disk.
    this.#lookAt = 0;
    const ended = this.#end();
    if (this.state.peek() !== "on" || this.#store === undefined) return ended;
    const tape = this.#tapeOf(this.#newHead());
    this.#tape = tape;
    for (const info of session.introductions()) tape.write(["onDocument", [info]], 0);
    await ended;
    const release = await lockRecording(tape.head.id, false);
    if (this.#tape === tape) this.#release = release;
    else release?.();
  }

  /** Something happened in the tab. @param messages that it brought. */
  write(act: Act, messages: number): void {
    if (this.#tape === undefined) return;
    this.#tape.write(act, messages);
    if (this.#tape.head.bytes >= this.#lookAt) void this.#makeRoom(this.#tape);
  }

  /** What is said of the tab. Nothing of a private window is written. */
  describe(page: string, isPrivate: boolean): void {
    this.#page = page;
    this.#isDescribed = true;
    this.#tape?.note({ page });
    if (isPrivate && this.state.peek() !== "broken") this.#stop("private");
  }

  /** Whether the log is preserved over navigations. */
  preserve(on: boolean): void {
    this.#preserve = on;
    this.#tape?.note({ preserve: on });
  }

  async wish(wishes: RecorderWishes): Promise<void> {
    this.#wishes = wishes;
    this.#lookAt = 0;
    const state = this.state.peek();
    if (state === "broken" || state === "private") return;
    if (!wishes.toDisk) {
      this.state.value = "off";
      await this.#end();
    } else if (state !== "on") {
      this.state.value = "on";
      if (this.#session !== undefined) await this.begin(this.#session);
    }
  }

  /** Resolves when all that happened so far is on disk. */
  async flush(): Promise<void> {
    await this.#tape?.flush();
  }

  /** The page goes away. */
  leave(): void {
    this.#tape?.flushNow();
  }

  async #lookForEarlier(store: RecorderStore): Promise<RecordingHead | undefined> {
    const listed = await inTime(store.list());
    const earlier = listed.find(({ tab }) => tab === this.#tab);
    if (earlier === undefined) return undefined;
    this.#release = await lockRecording(earlier.id, true);
    if (this.#release === undefined) return undefined;
    // What the panel wrote as it went away may have come in only now.
    this.#earlier = await inTime(store.head(earlier.id));
    return this.#earlier;
  }

  async #earlierActs(id: string, number: number): Promise<readonly Act[]> {
    if (this.#store === undefined) return [];
    try {
      return (await inTime(this.#store.segment(id, number)))?.acts ?? [];
    } catch (error) {
      this.#stopFor(error);
      return [];
    }
  }

  async #end(): Promise<void> {
    const [tape, release] = [this.#tape, this.#release];
    this.#tape = undefined;
    this.#release = undefined;
    await tape?.end();
    release?.();
  }

  /** @throws what is none of the disk's failures. */
  #stopFor(error: unknown): void {
    if (!(error instanceof DOMException || error instanceof TooSlowError)) throw error;
    this.#stop(reasonOf(error));
  }

  #stop(why: DiskState): void {
    this.#tape?.discard();
    this.#tape = undefined;
    this.#release?.();
    this.#release = undefined;
    this.state.value = why;
  }

  async #makeRoom(tape: Tape): Promise<void> {
    if (this.#store === undefined) return;
    this.#lookAt = tape.head.bytes + LOOK_AFTER;
    try {
      const { fits, ...removed } = await makeRoom(this.#store, this.#wishes.diskLimit);
      if (removed.recordings > 0) this.removed.value = removed;
      if (fits || this.#tape !== tape) return;
      await tape.flush();
      this.#stop("full");
    } catch (error) {
      this.#stopFor(error);
    }
  }

  #tapeOf(head: RecordingHead): Tape {
    if (this.#store === undefined) throw new Error("there is nowhere to write to");
    return new Tape(
      this.#store,
      head,
      () => this.#isDescribed,
      (error) => this.#stop(reasonOf(error)),
    );
  }

  #newHead(): RecordingHead {
    const now = Date.now();
    return {
      id: crypto.randomUUID(),
      tab: this.#tab,
      page: this.#page,
      startedAt: now,
      endedAt: now,
      messages: 0,
      entries: 0,
      bytes: 0,
      segments: 0,
      documents: [],
      preserve: this.#preserve,
    };
  }
}

function reasonOf(error: Error): DiskState {
  if (error instanceof TooSlowError) return "slow";
  return error.name === "QuotaExceededError" ? "full" : "broken";
}
