import type { PageResult } from "./page-harness.ts";

export interface MessageOptions {
  readonly count: number;
  /** Bytes. */
  readonly size: number;
  readonly binary: boolean;
}

/** Receives so many messages, and adds up what is in them. */
export async function receiveMessages({
  count,
  size,
  binary,
}: MessageOptions): Promise<PageResult> {
  const query = `kind=push&count=${count}&size=${size}&binary=${binary}`;
  const socket = new WebSocket(`ws://${location.host}/socket?${query}`);
  socket.binaryType = "arraybuffer";
  let received = 0;
  let units = 0;
  await new Promise<void>((resolve) => {
    socket.onmessage = ({ data }: MessageEvent<string | ArrayBuffer>) => {
      units += typeof data === "string" ? data.length : data.byteLength;
      received += 1;
      if (received === count) resolve();
    };
  });
  socket.close();
  return { received, units };
}

/** Sends so many messages, a thousand in each turn, until the server has them all. */
export async function sendMessages({ count, size }: MessageOptions): Promise<PageResult> {
  const socket = new WebSocket(`ws://${location.host}/socket?kind=pull&count=${count}`);
  await new Promise((resolve) => (socket.onopen = resolve));
  const answer = new Promise((resolve) => (socket.onmessage = resolve));
  const text = "m".repeat(size - 8);
  for (let sent = 0; sent < count;) {
    const end = Math.min(sent + 1000, count);
    for (; sent < end; sent += 1) socket.send(text + String(10_000_000 + sent));
    await new Promise((resolve) => setTimeout(resolve, 0));
  }
  await answer;
  socket.close();
  return { sent: count };
}

/** Receives so many events of a stream. */
export async function receiveEvents({ count, size }: MessageOptions): Promise<PageResult> {
  const source = new EventSource(`/events?count=${count}&size=${size}`);
  let received = 0;
  let units = 0;
  await new Promise<void>((resolve) => {
    source.onmessage = ({ data }: MessageEvent<string>) => {
      units += data.length;
      received += 1;
      if (received === count) resolve();
    };
  });
  source.close();
  return { received, units };
}
