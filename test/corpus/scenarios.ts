import type { Scenario } from "./scenario.ts";
import { timers } from "./scenarios/timers.ts";

/** The labelled corpus. */
export const SCENARIOS: readonly Scenario[] = [...timers];
