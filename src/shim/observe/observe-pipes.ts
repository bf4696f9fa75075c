import { UNOBSERVED } from "../../core/capture/unobserved.ts";
import { claim, unobserved, type BodyWatch } from "../bodies/body-watch.ts";
import { recordChunk, recordFailure } from "../bodies/body-records.ts";
import { describeError } from "../facts/error-fact.ts";
import { promiseThen } from "../uncurried/promise.ts";
import type { Observed } from "./observed.ts";
import type { Responses } from "../bodies/responses.ts";
import { isFreeSink, type PassThrough, passThroughMaker } from "./pass-through.ts";
import { isLocked, pipeTo } from "../uncurried/streams.ts";
import type { Native } from "../traps.ts";
import { callNative } from "../wrap.ts";

/** Watches bodies that the page pipes: a stage of ours comes first, and hands on the very same chunks. */
export function observePipes(observed: Observed, responses: Responses): void {
  const { traps, troubles } = observed;
  const label = "ReadableStream.prototype";
  traps.call(`${label}.pipeThrough`, (native, self, args) => {
    const watch = responses.of(self);
    if (watch === undefined) return callNative(native, self, args);
    const make = passThroughMaker();
    if (make === undefined) troubles.count("lost:TransformStream");
    if (args.length > 1 || make === undefined) {
      // Options such as `preventCancel` are about the body itself, which a stage of ours would hide from them.
      const result = callNative(native, self, args);
      watch.unseen = UNOBSERVED.piped;
      return result;
    }
    const body = self as ReadableStream;
    if (isLocked(body) || !claim(watch, body)) return callNative(native, self, args);
    return throughStage(observed, watch, body, make(recordInto(observed, watch)), (readable) =>
      callNative(native, readable, args),
    );
  });
  traps.call(`${label}.pipeTo`, (native, self, args) => {
    const watch = responses.of(self);
    const body = self as ReadableStream;
    if (watch === undefined || isLocked(body) || !claim(watch, body)) {
      return callNative(native, self, args);
    }
    const make = passThroughMaker();
    if (make === undefined) troubles.count("lost:TransformStream");
    if (args.length !== 1 || make === undefined || !isFreeSink(args[0]))
      return pipeUnseen(observed, watch, native, self, args);
    return throughStage(observed, watch, body, make(recordInto(observed, watch)), (readable) =>
      callNative(native, readable, args),
    );
  });
  traps.call(`${label}.tee`, (native, self, args) => {
    const branches = callNative(native, self, args) as object[];
    const watch = responses.of(self);
    if (watch !== undefined) {
      watch.isShared = true;
      for (let index = 0; index < 2; index += 1) {
        const branch = branches[index];
        if (branch !== undefined) responses.link(branch, watch);
      }
    }
    return branches;
  });
}

/**
 * The page's own piping comes first, on our stage's end: what is wrong with it is thrown before the body is touched.
 *
 * @param pipe the page's call, with our readable end in the place of the body.
 */
function throughStage(
  observed: Observed,
  watch: BodyWatch,
  body: ReadableStream,
  stage: PassThrough,
  pipe: (readable: ReadableStream) => unknown,
): unknown {
  const result = pipe(stage.readable);
  const { recorder, troubles } = observed;
  void promiseThen(
    pipeTo(body, stage.writable),
    () => {
      troubles.attempt("pipe", () => recorder.end(watch.subject, { state: "closed" }));
    },
    (reason) => {
      troubles.attempt("pipe", () => stopped(observed, watch, reason));
    },
  );
  return result;
}

function recordInto(observed: Observed, watch: BodyWatch): (chunk: unknown) => void {
  return (chunk) => {
    observed.troubles.attempt("pipe", () => recordChunk(observed, watch, chunk));
  };
}

/** A network's errors have a native's name; with anything else it was the page that cancelled. */
function stopped(observed: Observed, watch: BodyWatch, reason: unknown): void {
  if (describeError(reason).name !== "") recordFailure(observed, watch, reason);
  else observed.recorder.end(watch.subject, { state: "aborted" });
}

/** Where the native refuses, the body stays as it was. */
function pipeUnseen(
  observed: Observed,
  watch: BodyWatch,
  native: Native,
  self: unknown,
  args: readonly unknown[],
): unknown {
  const promise = callNative(native, self, args) as Promise<unknown>;
  if (!isLocked(self as ReadableStream)) return promise;
  const end = () => {
    observed.troubles.attempt("pipe", () => {
      observed.recorder.end(watch.subject, unobserved(UNOBSERVED.piped));
    });
  };
  return promiseThen(
    promise,
    (value) => {
      end();
      return value;
    },
    (reason) => {
      end();
      throw reason;
    },
  );
}
