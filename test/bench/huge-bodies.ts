import type { ServerResponse } from "node:http";

interface Closing {
  /** Epoch milliseconds at which the server saw the connection close. */
  readonly closedAt: number;
  /** Bytes of the body that the connection took. */
  readonly written: number;
}

const CHUNK = Buffer.alloc(64 * 1024, "b");

/** Bodies of any size, sent as fast as they are read. Each tells when its reader went away, and how much went out. */
export class HugeBodies {
  readonly #closings = new Map<string, Promise<Closing>>();

  serve(response: ServerResponse, query: URLSearchParams): void {
    const bytes = Number(query.get("bytes"));
    const { socket } = response;
    const before = socket?.bytesWritten ?? 0;
    const closing = new Promise<Closing>((resolve) => {
      response.once("close", () => {
        resolve({ closedAt: Date.now(), written: (socket?.bytesWritten ?? 0) - before });
      });
    });
    this.#closings.set(query.get("id") ?? "", closing);
    response.writeHead(200, {
      "content-type": "application/octet-stream",
      "content-length": bytes,
      "cache-control": "no-store",
    });
    let left = bytes;
    const push = (): void => {
      while (left > 0 && !response.destroyed) {
        left -= CHUNK.length;
        if (!response.write(CHUNK)) {
          response.once("drain", push);
          return;
        }
      }
      response.end();
    };
    push();
  }

  /** Resolves when the connection of a body has closed. */
  closed(id: string): Promise<Closing> {
    return (
      this.#closings.get(id) ?? Promise.reject(new RangeError(`no body "${id}" was asked for`))
    );
  }
}
