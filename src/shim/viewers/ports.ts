import { readOffer, type PortRole } from "../../bridge/hand-over.ts";
import {
  PROTOCOL_VERSION,
  type Envelope,
  type RefusalReason,
  type ToShim,
} from "../../bridge/messages.ts";
import { BadgePort } from "./badge-port.ts";
import { nativeAttribute } from "../facts/late-natives.ts";
import { listen, preventDefault } from "../taken/events.ts";
import { dataOf } from "../uncurried/events.ts";
import { toShimChecks } from "../../bridge/check-to-shim.ts";
import { hearPort, portOf } from "./message-port.ts";
import { hasOwn, isInteger } from "../natives.ts";
import { append, splice } from "../uncurried/list.ts";
import { startTimer } from "../uncurried/timer.ts";
import { BATCH_WAIT, ViewerPort, type Source } from "./viewer-port.ts";

/**
 * More ports than relays of one document ever are. A port's other end never tells that it is gone, and a page can make
 * ports as it likes, so the one that has been silent the longest makes room.
 */
const MOST_PORTS = 16;

/** No sequence number ever is. */
const NEVER = Infinity;

/** All who look at this document. Nobody looking, it does nothing. */
export class Ports {
  readonly #source: Source;
  readonly #viewers: ViewerPort[] = [];
  readonly #badges: BadgePort[] = [];
  #timing = false;
  #hearsLeaving = false;
  /** The event from which on a look at the viewers is worth it: before it, none of them can have a whole batch. */
  #lookAt = 0;

  constructor(source: Source) {
    this.#source = source;
  }

  /** A relay, or a page, offers a port. */
  handOver(event: MessageEvent): void {
    this.#source.troubles.attempt("hand-over", () => {
      this.#handOver(event);
    });
  }

  #handOver(event: MessageEvent): void {
    const role = readOffer(dataOf(event));
    const port = portOf(event);
    if (role === undefined || port === undefined) {
      this.#source.troubles.count(role === undefined ? "refused:offer" : "refused:offer-no-port");
      return;
    }
    preventDefault(event);
    this.take(role, port);
  }

  /** Somebody looks, from the other end of a port. */
  take(role: PortRole, port: MessagePort): void {
    const { recorder, troubles, workers } = this.#source;
    if (role === "badge") {
      if (this.#badges.length >= MOST_PORTS) splice(this.#badges, 0, 1);
      append(this.#badges, new BadgePort(port, recorder, troubles));
      recorder.counted = () => {
        this.#count();
      };
      this.#count();
      return;
    }
    recorder.noticed = () => {
      if (recorder.ring.next >= this.#lookAt) this.#notice();
    };
    // Not at once: a trouble may be one of telling, which would then begin again in the middle of itself.
    troubles.noticed = () => {
      this.#plan();
    };
    workers.noticed = troubles.noticed;
    if (!this.#hearsLeaving) this.#hearLeaving();
    this.#makeRoom();
    const viewer = new ViewerPort(port, this.#source);
    append(this.#viewers, viewer);
    hearPort(port, (message) => {
      troubles.attempt("port", () => {
        const read = readToShim(message);
        if (typeof read === "string") troubles.count(`refused:${read}`);
        else viewer.hear(read);
        this.#notice();
      });
    });
  }

  /**
   * Once the document is gone nothing of it arrives any more, and until the next one is there this one goes on: so what waits for
   * company leaves when the page begins to (WHATWG HTML, 7.2.7).
   */
  #hearLeaving(): void {
    this.#hearsLeaving = true;
    const navigation = nativeAttribute("navigation")?.();
    if (navigation === undefined) return;
    listen(navigation, "navigate", () => {
      this.#source.troubles.attempt("flush", () => {
        this.flush();
      });
    });
  }

  #makeRoom(): void {
    if (this.#viewers.length < MOST_PORTS) return;
    let quietest = 0;
    for (let index = 1; index < this.#viewers.length; index += 1) {
      const candidate = this.#viewers[index];
      const current = this.#viewers[quietest];
      if (candidate === undefined || current === undefined) continue;
      const isBetter =
        candidate.isIdle === current.isIdle
          ? candidate.heardAt < current.heardAt
          : candidate.isIdle;
      if (isBetter) quietest = index;
    }
    splice(this.#viewers, quietest, 1);
    this.#source.troubles.count("refused:too-many-ports");
  }

  #count(): void {
    for (let index = 0; index < this.#badges.length; index += 1) this.#badges[index]?.notice();
  }

  /** Something was recorded, or somebody is ready for more: sends what is a whole batch. */
  #notice(): void {
    for (let index = 0; index < this.#viewers.length; index += 1) {
      const viewer = this.#viewers[index];
      if (viewer?.isFull === true) viewer.flush(false);
    }
    this.#plan();
  }

  /** Sees to it that what waits will be sent. */
  #plan(): void {
    let mustWait = false;
    let lookAt = NEVER;
    for (let index = 0; index < this.#viewers.length; index += 1) {
      const viewer = this.#viewers[index];
      if (viewer === undefined) continue;
      if (viewer.isWaiting) mustWait = true;
      if (viewer.fullAt < lookAt) lookAt = viewer.fullAt;
    }
    if (mustWait && !this.#timing) this.#wait();
    // With the timer running, or with nobody who may be told anything, the next events need not be looked at.
    this.#lookAt = this.#timing || lookAt === NEVER ? lookAt : 0;
  }

  #wait(): void {
    this.#timing = true;
    startTimer(() => {
      this.#timing = false;
      this.#lookAt = 0;
      this.#source.troubles.attempt("flush", () => {
        this.flush();
      });
    }, BATCH_WAIT);
  }

  /** Sends what waits, as far as there is credit. */
  flush(): void {
    for (let index = 0; index < this.#viewers.length; index += 1) this.#viewers[index]?.flush(true);
  }
}

const CHECKS = toShimChecks({ hasOwn, isInteger });

/** Believes a message only if it is one of the table's rows. Unlike the relay's, this reader runs among page scripts. */
function readToShim(message: unknown): Envelope<ToShim> | RefusalReason {
  if (typeof message !== "object" || message === null) return "foreign";
  if (!hasOwn(message, "v") || !hasOwn(message, "type") || !hasOwn(message, "payload")) {
    return "foreign";
  }
  const { v, type, payload } = message as Record<string, unknown>;
  if (typeof type !== "string") return "foreign";
  if (v !== PROTOCOL_VERSION) return "version";
  if (type !== "resume" && type !== "credit" && type !== "configure") return "unknown-type";
  return CHECKS[type](payload) ? (message as Envelope<ToShim>) : "bad-payload";
}
