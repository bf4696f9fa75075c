import { AT_REST, HAND_OVER, PROBE } from "../bridge/hand-over.ts";
import { REMOVED, REMOVED_BLIND } from "./observe/removed-frame.ts";
import { apply } from "./natives.ts";
import type { Early, SecondStep } from "./second-step.ts";
import { setTimeout } from "./taken/clock.ts";
import { listen, preventDefault } from "./taken/events.ts";
import { performance } from "./taken/performance.ts";
import type { CallTrap, ConstructTrap, TrapSource } from "./traps.ts";

/** What can be known of a document in which nothing has happened yet, and the way to the second step. */
export class FirstStep implements TrapSource {
  readonly #make: (early: Early) => SecondStep;
  #second: SecondStep | undefined;
  #failures = 0;
  #troubles: string[] | undefined;
  /** Whether a relay waits for the second step. */
  #isAwaited = false;
  #triesLater = false;

  /** @param make makes the second step, or throws and leaves nothing behind. */
  constructor(make: (early: Early) => SecondStep) {
    this.#make = make;
  }

  /**
   * The second step, made if there is none yet. Undefined where that fails, as it does where the page is too near to the end of its
   * stack: its call then goes to the native alone, and the next one tries again.
   */
  second(): SecondStep | undefined {
    if (this.#second !== undefined && !this.#isAwaited) return this.#second;
    const isAwaited = this.#isAwaited;
    try {
      this.#second ??= this.#make({ troubles: this.#troubles ?? [], failures: this.#failures });
      // Before it is told: a page that listens for it may call in between.
      this.#isAwaited = false;
      if (isAwaited) this.#second.begin();
    } catch {
      this.#failures += 1;
      this.#isAwaited = isAwaited;
      if (isAwaited && !this.#triesLater) this.#tryLater();
    }
    return this.#second;
  }

  /** With all of the stack: there may be no other call, and a relay waits. */
  #tryLater(): void {
    try {
      apply(setTimeout, undefined, [() => this.second(), 0]);
      this.#triesLater = true;
    } catch {
      this.#failures += 1;
    }
  }

  callTrap(label: string, begins: boolean): CallTrap | undefined {
    return (begins ? this.second() : this.#second)?.observed.traps.callTrap(label);
  }

  constructTrap(label: string, begins: boolean): ConstructTrap | undefined {
    return (begins ? this.second() : this.#second)?.observed.traps.constructTrap(label);
  }

  /** At the start only: each wrapper tells at most once of itself. */
  trouble(what: string): void {
    this.#troubles ??= [];
    this.#troubles[this.#troubles.length] = what;
  }

  /** Answers hand-overs and probes from now on, and hears of frames that were removed. */
  accept(): void {
    listen(performance, PROBE, preventDefault);
    listen(performance, AT_REST, (event) => {
      if (this.#second !== undefined || this.#failures > 0 || this.#troubles !== undefined) return;
      this.#isAwaited = true;
      preventDefault(event);
    });
    listen<MessageEvent>(performance, HAND_OVER, (event) => {
      this.second()?.ports.handOver(event);
    });
    listen(performance, REMOVED, () => {
      this.second()?.observed.troubles.count(REMOVED_BLIND);
    });
  }
}
