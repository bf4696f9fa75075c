import type { Direction } from "../core/capture/vocabulary.ts";
import type { Decoded } from "./decoded.ts";
import { oneLine } from "./formats/preview.ts";
import { MAX_PENDING } from "./limits.ts";

interface Asked {
  readonly at: number | undefined;
  readonly name: string | undefined;
  isAnswered: boolean;
}

const OTHER_SIDE: Readonly<Record<Direction, Direction>> = { sent: "received", received: "sent" };

/**
 * Pairs replies with what they answer, as they come. Each side numbers its own requests, so an answer belongs to a
 * request of the other direction. Only the first answer has a latency.
 */
export class ReplyPairs {
  readonly #asked = new Map<string, Asked>();

  /** @returns the message, with its latency and the name of what it answers where that is known. */
  pair(message: Decoded, direction: Direction, at: number | undefined): Decoded {
    const { parts } = message;
    if (parts !== undefined) {
      return { ...message, parts: parts.map((part) => this.pair(part, direction, at)) };
    }
    const { id, role, name } = message;
    if (id === undefined || role === undefined) return message;
    if (role === "answers") return this.#answer(message, `${OTHER_SIDE[direction]} ${id}`, at);
    this.#ask(`${direction} ${id}`, { at, name, isAnswered: false });
    return message;
  }

  /** The youngest is last; beyond {@link MAX_PENDING} the oldest is given up. */
  #ask(key: string, asked: Asked): void {
    this.#asked.delete(key);
    this.#asked.set(key, asked);
    if (this.#asked.size <= MAX_PENDING) return;
    const oldest = this.#asked.keys().next();
    if (oldest.done !== true) this.#asked.delete(oldest.value);
  }

  #answer(message: Decoded, key: string, at: number | undefined): Decoded {
    const asked = this.#asked.get(key);
    if (asked === undefined) return message;
    const named =
      message.name === undefined && asked.name !== undefined
        ? { name: asked.name, meaning: oneLine(`${asked.name} → ${message.meaning}`) }
        : {};
    const { isAnswered } = asked;
    asked.isAnswered = true;
    if (isAnswered || at === undefined || asked.at === undefined) return { ...message, ...named };
    return { ...message, ...named, latency: at - asked.at };
  }
}
