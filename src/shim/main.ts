import { observeWorkers } from "./observe/observe-workers.ts";
import { start } from "./start.ts";
import { Ports } from "./viewers/ports.ts";

// The build sees to it that nothing of this runs where a shim is at work already.
start({ observe: observeWorkers, openPorts: (source) => new Ports(source) });
