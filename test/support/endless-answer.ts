import type { ServerResponse } from "node:http";

/** What the server knows of one endless answer, by the id its client chose. */
export interface Seen {
  /** All of it that there is: whoever leaves a body half-way leaves before that. */
  isWhole: boolean;
  closed: boolean;
}

const CHUNK = Buffer.alloc(64 * 1024, "x");

/** Of an endless body so much is sent: far more than browsers hold of what nobody reads. */
const ENDLESS = 256 * 1024 * 1024;

/** Sends as fast as its client takes it, and notes how that ends. */
export function sendEndless(response: ServerResponse, told: Seen): void {
  response.writeHead(200, { "content-type": "application/octet-stream" });
  let written = 0;
  const pump = () => {
    while (!told.closed && written < ENDLESS) {
      written += CHUNK.length;
      if (!response.write(CHUNK)) return;
    }
    told.isWhole = !told.closed;
    response.end();
  };
  response.on("drain", pump);
  response.on("close", () => {
    told.closed = true;
  });
  pump();
}
