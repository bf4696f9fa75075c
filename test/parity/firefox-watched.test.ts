import { describeParity } from "./parity-suite.ts";

describeParity("firefox", "watched");
