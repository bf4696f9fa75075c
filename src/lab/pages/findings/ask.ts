import { address } from "../view/address.ts";
import type { Log } from "../view/log.ts";

/** Asks the server for something, and shows what it says. */
export async function ask(
  log: Log,
  path: string,
  options: RequestInit & { readonly query?: Readonly<Record<string, string>> } = {},
): Promise<void> {
  const { query = {}, ...init } = options;
  const response = await fetch(address(`/findings/${path}`, query), init);
  log(`${response.status} ${await response.text()}`);
}

/** Reads an answer to its end, and shows its pieces as they come. */
export async function readStream(
  log: Log,
  path: string,
  signal: AbortSignal | null = null,
): Promise<void> {
  const headers = { Accept: "text/event-stream" };
  const response = await fetch(address(`/findings/${path}`), { headers, signal });
  const pieces = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  for (;;) {
    const piece = await pieces?.read();
    if (piece?.value === undefined) return;
    log(piece.value.trim());
  }
}
