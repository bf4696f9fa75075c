import htmx from "htmx.org";

// The extensions of htmx look for it where a script tag would have put it.
globalThis.htmx = htmx;
