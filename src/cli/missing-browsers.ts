import { BROWSERS } from "./browsers/driven-browser.ts";
import { findExecutable } from "./browsers/executable.ts";

/** For set-up: prints the browsers that are not on this computer, one per line. */
for (const name of BROWSERS) if (findExecutable(name) === undefined) console.log(name);
