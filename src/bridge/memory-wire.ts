import type { Wire } from "./wire.ts";

/** Both ends of a wire inside one context: what one posts, the other hears in a later microtask. For tests. */
export function memoryWires(): [Wire, Wire] {
  const ends = [new MemoryEnd(), new MemoryEnd()] as const;
  ends[0].other = ends[1];
  ends[1].other = ends[0];
  return [ends[0], ends[1]];
}

class MemoryEnd implements Wire {
  other: MemoryEnd | undefined;
  #open = true;
  readonly #messageListeners: ((message: unknown) => void)[] = [];
  readonly #closeListeners: (() => void)[] = [];

  post(message: unknown): void {
    const { other } = this;
    if (!this.#open || other === undefined) return;
    const copy: unknown = structuredClone(message);
    queueMicrotask(() => {
      other.#hear(copy);
    });
  }

  onMessage(listener: (message: unknown) => void): void {
    this.#messageListeners.push(listener);
  }

  onClose(listener: () => void): void {
    this.#closeListeners.push(listener);
  }

  close(): void {
    if (!this.#open) return;
    this.#open = false;
    if (this.other !== undefined) this.other.#hearClose();
  }

  #hear(message: unknown): void {
    if (!this.#open) return;
    for (const listener of this.#messageListeners) listener(message);
  }

  #hearClose(): void {
    if (!this.#open) return;
    this.#open = false;
    for (const listener of this.#closeListeners) listener();
  }
}
