import { captureWorkers } from "./capture/capture-workers.ts";
import { PortsWithWorkers, WorkerLines } from "./capture/worker-lines.ts";
import { start } from "./start.ts";

// The shim for sites where the user asked to record inside workers. All others get `main.ts`, which has nothing of this.
const lines = new WorkerLines();
start({
  observe: (observed, workers) => captureWorkers(observed, workers, lines),
  openPorts: (source) => new PortsWithWorkers(source, lines),
});
