import { lateGetter, lateMethod, nativeGlobal, nativeMember } from "../facts/late-natives.ts";
import { plain } from "../natives.ts";

/** The two ends of a stage that hands on what it gets. */
export interface PassThrough {
  readonly readable: ReadableStream;
  readonly writable: WritableStream;
}

/** A function that makes stages, each of which lets us see its chunks. */
type MakePassThrough = (see: (chunk: unknown) => void) => PassThrough;

const readableOf = lateGetter("TransformStream", "readable");
const writableOf = lateGetter("TransformStream", "writable");
const enqueue = lateMethod("TransformStreamDefaultController", "enqueue");
const isSinkLocked = lateGetter("WritableStream", "locked");

let make: MakePassThrough | undefined;

/** Undefined where the page has replaced what a stage is made of. Most frames pipe nothing, and need not touch it at the start. */
export function passThroughMaker(): MakePassThrough | undefined {
  make ??= makerOf(nativeGlobal("TransformStream"));
  return make;
}

/** With the default queue sizes, since none at all would wait for ever. */
function makerOf(Native: typeof TransformStream | undefined): MakePassThrough | undefined {
  const isWhole =
    nativeMember("TransformStream", "readable") !== undefined &&
    nativeMember("TransformStream", "writable") !== undefined &&
    nativeMember("TransformStreamDefaultController", "enqueue") !== undefined;
  if (Native === undefined || !isWhole) return undefined;
  return (see) => {
    const stage = new Native(
      plain<Transformer>({
        transform: (chunk: unknown, controller) => {
          see(chunk);
          enqueue(controller, chunk);
        },
      }),
    );
    return { readable: readableOf(stage), writable: writableOf(stage) };
  };
}

/** A stream that may be written to. Anything else is left to the native to refuse. */
export function isFreeSink(sink: unknown): boolean {
  try {
    return !isSinkLocked(sink as WritableStream);
  } catch {
    return false;
  }
}
