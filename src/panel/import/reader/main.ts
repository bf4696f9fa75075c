import { serveReader } from "./serve-reader.ts";

// A worker of the panel's: the first message brings the port over which it is asked.
addEventListener("message", ({ ports: [port] }) => {
  if (port !== undefined) serveReader(port);
});
