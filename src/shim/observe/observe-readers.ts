import { claim, type BodyWatch } from "../bodies/body-watch.ts";
import { recordChunk, recordFailure } from "../bodies/body-records.ts";
import { argument, isObject } from "../facts/arguments.ts";
import { member } from "../facts/request-facts.ts";
import { getPrototypeOf, makeWeakMap } from "../natives.ts";
import { promiseThen } from "../uncurried/promise.ts";
import { isLocked } from "../uncurried/streams.ts";
import type { Observed } from "./observed.ts";
import type { Responses } from "../bodies/responses.ts";
import type { CallTrap } from "../traps.ts";
import { callNative, Wrapper } from "../wrap.ts";

/** Watches streamed bodies as the page reads them: by readers of either kind, and by asynchronous iteration. */
export function observeReaders(observed: Observed, responses: Responses): void {
  const { traps } = observed;
  const label = "ReadableStream.prototype";
  traps.call(`${label}.getReader`, (native, self, args) => {
    const reader = callNative(native, self, args) as object;
    const watch = responses.of(self);
    if (watch !== undefined && claim(watch, self as object)) responses.link(reader, watch);
    return reader;
  });
  traps.call(`${label}.cancel`, (native, self, args) => {
    const watch = responses.of(self);
    // Cancelling a locked stream is refused, and so is nobody's end.
    const isEnd = watch !== undefined && mayEnd(watch, self) && !isLocked(self as ReadableStream);
    const promise = callNative(native, self, args);
    if (isEnd) recordCancel(observed, watch);
    return promise;
  });
  watchReader(observed, responses, "ReadableStreamDefaultReader");
  watchReader(observed, responses, "ReadableStreamBYOBReader");
  observeIteration(observed, responses);
}

function watchReader(
  observed: Observed,
  responses: Responses,
  name: "ReadableStreamDefaultReader" | "ReadableStreamBYOBReader",
): void {
  const { traps } = observed;
  traps.call(`${name}.prototype.read`, readTrap(observed, responses));
  traps.call(`${name}.prototype.cancel`, (native, self, args) => {
    const promise = callNative(native, self, args);
    const watch = responses.of(self);
    if (watch !== undefined) recordCancel(observed, watch);
    return promise;
  });
  traps.call(`${name}.prototype.releaseLock`, (native, self, args) => {
    const result = callNative(native, self, args);
    responses.unlink(self as object);
    return result;
  });
}

/** Whether cancelling this stream is the end of the body: not while a clone or the other branch may go on. */
function mayEnd(watch: BodyWatch, stream: unknown): boolean {
  return watch.claim === stream || (watch.claim === undefined && !watch.isShared);
}

/** Cancelling ends the exchange for the page, unless the body had been read to its end. */
function recordCancel(observed: Observed, watch: BodyWatch): void {
  observed.troubles.attempt("cancel", () => {
    observed.recorder.end(watch.subject, { state: "aborted" });
  });
}

interface ReadResult {
  readonly done: boolean;
  readonly value?: unknown;
}

/** A read of a watched body gives the page the promise derived from the native one, with the very same result object. */
function readTrap(observed: Observed, responses: Responses): CallTrap {
  return (native, self, args) => {
    const promise = callNative(native, self, args) as Promise<ReadResult>;
    const watch = responses.of(self);
    if (watch === undefined) return promise;
    return watchRead(observed, watch, promise, () => responses.of(self) !== undefined);
  };
}

function watchRead(
  observed: Observed,
  watch: BodyWatch,
  promise: Promise<ReadResult>,
  isHeld: () => boolean,
): Promise<ReadResult> {
  const { troubles, recorder } = observed;
  return promiseThen(
    promise,
    (result) => {
      troubles.attempt("read", () => {
        if (result.done) recorder.end(watch.subject, { state: "closed" });
        else recordChunk(observed, watch, result.value);
      });
      return result;
    },
    (reason): ReadResult => {
      troubles.attempt("read", () => {
        // A lock that was released rejects the reads that wait; the body is none the worse for it.
        if (isHeld()) recordFailure(observed, watch, reason);
      });
      throw reason;
    },
  );
}

function observeIteration(observed: Observed, responses: Responses): void {
  const iteration = new Iteration(observed, responses);
  observed.traps.call("ReadableStream.prototype.values", (target, self, args) => {
    const iterator = callNative(target, self, args) as object;
    const watch = responses.of(self);
    if (watch !== undefined && claim(watch, self as object)) {
      iteration.watch(iterator, watch, !preventsCancel(argument(args, 0)));
    }
    return iterator;
  });
}

/** Whether a page that leaves the loop wants to go on with the body. What a getter says only the native hears. */
function preventsCancel(options: unknown): boolean {
  return isObject(options) && !!member(options, "preventCancel");
}

/** Iterators over watched bodies. Their prototype has no name; it is wrapped when the first of them appears. */
class Iteration {
  readonly #observed: Observed;
  readonly #responses: Responses;
  readonly #cancelling = makeWeakMap<object, BodyWatch>();
  #isWrapped = false;

  constructor(observed: Observed, responses: Responses) {
    this.#observed = observed;
    this.#responses = responses;
  }

  /** @param cancels whether leaving the loop cancels the body, as it does unless the page asks otherwise. */
  watch(iterator: object, watch: BodyWatch, cancels: boolean): void {
    this.#observed.troubles.attempt("iteration", () => {
      this.#wrap(getPrototypeOf(iterator));
      this.#responses.link(iterator, watch);
      if (cancels) this.#cancelling.set(iterator, watch);
    });
  }

  #wrap(prototype: object | null): void {
    if (this.#isWrapped || prototype === null) return;
    this.#isWrapped = true;
    const wrap = new Wrapper(this.#observed.traps);
    const read = readTrap(this.#observed, this.#responses);
    wrap.method(prototype, "next", "ReadableStream iterator next", read);
    wrap.method(prototype, "return", "ReadableStream iterator return", (native, self, args) => {
      const promise = callNative(native, self, args);
      const watch = this.#cancelling.get(self as object);
      if (watch !== undefined) recordCancel(this.#observed, watch);
      return promise;
    });
  }
}
