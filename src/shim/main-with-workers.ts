import { captureWorkers } from "./capture/capture-workers.ts";
import { PortsWithWorkers, WorkerLines } from "./capture/worker-lines.ts";
import { makeSecondStep } from "./second-step.ts";
import { start } from "./start.ts";

// The shim for sites where the user asked to record inside workers. All others get `main.ts`, which has nothing of this. Whether a
// worker's place may be taken must be known before the page makes one, so the second step is made at once.
const lines = new WorkerLines();
const second = start((early) =>
  makeSecondStep(early, (source) => new PortsWithWorkers(source, lines)),
).second();
if (second !== undefined) {
  second.observed.troubles.attempt("install", () => captureWorkers(second, lines));
}
