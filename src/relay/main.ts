import { isConnected } from "./extension-api.ts";
import { Relay } from "./relay.ts";
import { relayOf, setRelay } from "./world.ts";

// The isolated world of an initial empty document lives on in the real one, so the mark is the document and not `true`.
// After a reload of the extension the old relay is an orphan: it does not count.
if (relayOf(document) === undefined) setRelay(document, new Relay(), isConnected);
