import { nameDocument } from "../facts/document-info.ts";
import { methodOf } from "../natives.ts";
import type { Observed } from "../observe/observed.ts";
import type { Workers } from "../observe/workers.ts";
import { iterableOf, listenOnce } from "../viewers/message-port.ts";
import type { SecondStep } from "../second-step.ts";
import { callNative, Wrapper } from "../wrap.ts";
import { writeBootstrap } from "./bootstrap.ts";
import { WorkerDoubts, type OwnWorker } from "./worker-doubts.ts";
import type { WorkerLines } from "./worker-lines.ts";
import { argument } from "../facts/arguments.ts";

const { prototype } = Worker;
const postMessage = methodOf(prototype, "postMessage") as unknown as (
  self: Worker,
  message: unknown,
  transfer: Iterable<Transferable>,
) => void;

/** Constructs natively, of what the page gave or of other arguments. */
type Create = (other?: readonly unknown[]) => object;

/**
 * Records inside dedicated workers, on sites where the user asked for it: a worker is made of a bootstrap that starts a shim and
 * then the worker's own script. Where there is any doubt the browser makes it of what the page gave, and that is counted.
 */
export function captureWorkers({ observed, workers }: SecondStep, lines: WorkerLines): void {
  const { troubles, traps } = observed;
  const wrap = new Wrapper(traps);
  const doubts = new WorkerDoubts();
  wrap.class(globalThis, "Worker", (create, args) => {
    const judged = troubles.attempt("worker", () => (lines.isFull ? "many" : doubts.judge(args)));
    if (typeof judged === "string") troubles.count(`blind:worker-${judged}`);
    if (judged === undefined || typeof judged === "string") return create();
    return capture({ observed, workers, lines, doubts }, judged, create, args);
  });
  wrap.method(prototype, "terminate", "Worker.prototype.terminate", (native, self, args) => {
    const result = callNative(native, self, args);
    troubles.attempt("worker", () => lines.end(self as object));
    return result;
  });
}

interface Means {
  readonly observed: Observed;
  readonly workers: Workers;
  readonly lines: WorkerLines;
  readonly doubts: WorkerDoubts;
}

function capture(means: Means, own: OwnWorker, create: Create, args: readonly unknown[]): object {
  const { troubles } = means.observed;
  const token = nameDocument();
  const bootstrap = troubles.attempt("worker", () =>
    writeBootstrap({ url: own.url, token }, own.isModule),
  );
  if (bootstrap === undefined) return create();
  let worker: Worker;
  try {
    worker = create([bootstrap.url, argument(args, 1)]) as Worker;
  } catch {
    bootstrap.revoke();
    // What the page gave may be at fault: then this throws as well.
    const native = create();
    means.doubts.refuse();
    troubles.count("blind:worker-policy");
    return native;
  }
  troubles.attempt("worker", () => {
    listenOnce(worker, "error", () => {
      bootstrap.revoke();
      means.lines.failed(worker);
    });
    meet(means, worker, token, bootstrap.revoke);
  });
  return worker;
}

/** Sends the worker's shim its end of the line, before the page can send anything. */
function meet(means: Means, worker: Worker, token: string, up: () => void): void {
  const { observed, workers, lines, doubts } = means;
  const port = lines.open(worker, observed.troubles, (said) => {
    if (said === "up") {
      workers.left(worker);
      up();
    } else if (said === "refused") {
      doubts.refuse();
      observed.troubles.count("blind:worker-refused");
    }
  });
  postMessage(worker, token, iterableOf(port));
}
