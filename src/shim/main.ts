import { makeSecondStep } from "./second-step.ts";
import { start } from "./start.ts";

// The build sees to it that nothing of this runs where a shim is at work already, and nothing of the second step before its time.
start((early) => makeSecondStep(early));
