import { describeParity } from "./parity-suite.ts";

describeParity("chromium", "idle");
