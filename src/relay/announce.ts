import { relayOf } from "./world.ts";

// Runs only where somebody looks: injected by the background, or registered while a viewer is attached.
relayOf(document)?.come();
