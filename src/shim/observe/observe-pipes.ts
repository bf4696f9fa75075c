import { UNOBSERVED } from "../../core/capture/unobserved.ts";
import { claim, unobserved, type BodyWatch } from "../bodies/body-watch.ts";
import { recordChunk, recordFailure } from "../bodies/body-records.ts";
import { describeError } from "../facts/error-fact.ts";
import { getterOf, methodOf, plain, promiseThen } from "../natives.ts";
import type { Observed } from "./observed.ts";
import type { Responses } from "../bodies/responses.ts";
import { callNative, type Native } from "../wrap.ts";

const streams = ReadableStream.prototype;
const isLocked = getterOf(streams, "locked");
const isSinkLocked = getterOf(WritableStream.prototype, "locked");
const NativeTransform = TransformStream;
const readableOf = getterOf(TransformStream.prototype, "readable");
const enqueue = methodOf(TransformStreamDefaultController.prototype, "enqueue");
const writableOf = getterOf(TransformStream.prototype, "writable");
const pipeTo = methodOf(streams, "pipeTo");

/**
 * Watches bodies that the page pipes: a pass-through stage of ours comes first, and hands on the very same chunks. With
 * the default queue sizes, since none at all would wait for ever.
 */
export function observePipes(observed: Observed, responses: Responses): void {
  const { wrap } = observed;
  const label = "ReadableStream.prototype";
  wrap.method(streams, "pipeThrough", `${label}.pipeThrough`, (native, self, args) => {
    const watch = responses.of(self);
    if (watch !== undefined && args.length > 1) {
      // Options such as `preventCancel` are about the body itself, which a stage of ours would hide from them.
      const result = callNative(native, self, args);
      watch.unseen = UNOBSERVED.piped;
      return result;
    }
    if (watch === undefined || isLocked(self as ReadableStream) || !claim(watch, self as object)) {
      return callNative(native, self, args);
    }
    return throughStage(observed, watch, self as ReadableStream, (readable) =>
      callNative(native, readable, args),
    );
  });
  wrap.method(streams, "pipeTo", `${label}.pipeTo`, (native, self, args) => {
    const watch = responses.of(self);
    if (watch === undefined || isLocked(self as ReadableStream) || !claim(watch, self as object)) {
      return callNative(native, self, args);
    }
    if (args.length !== 1 || !isFreeSink(args[0]))
      return pipeUnseen(observed, watch, native, self, args);
    return throughStage(observed, watch, self as ReadableStream, (readable) =>
      callNative(native, readable, args),
    );
  });
  wrap.method(streams, "tee", `${label}.tee`, (native, self, args) => {
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
  pipe: (readable: ReadableStream) => unknown,
): unknown {
  const stage = makeStage(observed, watch);
  const result = pipe(readableOf(stage));
  const { recorder, troubles } = observed;
  void promiseThen(
    pipeTo(body, writableOf(stage)),
    () => {
      troubles.attempt("pipe", () => recorder.end(watch.subject, { state: "closed" }));
    },
    (reason) => {
      troubles.attempt("pipe", () => stopped(observed, watch, reason));
    },
  );
  return result;
}

function makeStage(observed: Observed, watch: BodyWatch): TransformStream {
  return new NativeTransform(
    plain<Transformer>({
      transform: (chunk: unknown, controller) => {
        observed.troubles.attempt("pipe", () => recordChunk(observed, watch, chunk));
        enqueue(controller, chunk);
      },
    }),
  );
}

/** A network's errors have a native's name; with anything else it was the page that cancelled. */
function stopped(observed: Observed, watch: BodyWatch, reason: unknown): void {
  if (describeError(reason).name !== "") recordFailure(observed, watch, reason);
  else observed.recorder.end(watch.subject, { state: "aborted" });
}

/** A stream that may be written to. Anything else is left to the native to refuse. */
function isFreeSink(sink: unknown): boolean {
  try {
    return !isSinkLocked(sink as WritableStream);
  } catch {
    return false;
  }
}

function pipeUnseen(
  observed: Observed,
  watch: BodyWatch,
  native: Native,
  self: unknown,
  args: readonly unknown[],
): unknown {
  const end = () => {
    observed.troubles.attempt("pipe", () => {
      observed.recorder.end(watch.subject, unobserved(UNOBSERVED.piped));
    });
  };
  return promiseThen(
    callNative(native, self, args) as Promise<unknown>,
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
