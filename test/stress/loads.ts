/** Far more than any page does, at its real size. Runs as a script of a page, and must come to the same in any two runs. */
export interface Load {
  readonly name: string;
  /** What is done so often, or so much of it. */
  readonly amount: number;
  /** Bytes that each may keep beside: a frame has a recorder and, watched, a world of its own. */
  readonly keptByEach?: number;
  readonly run: (amount: number) => Promise<string>;
}

/** Sends so many mebibytes in one request. @returns what the server got. */
async function send(mebibytes: number): Promise<string> {
  const body = new Uint8Array(mebibytes * 1024 * 1024);
  const answer = await fetch("/sink", { method: "POST", body });
  return `the server got ${await answer.text()} bytes`;
}

/** Receives so many mebibytes in one answer, as one buffer. */
async function receive(mebibytes: number): Promise<string> {
  const answer = await fetch(`/zeros?mebibytes=${mebibytes}`);
  return `the page got ${(await answer.arrayBuffer()).byteLength} bytes`;
}

/** Opens so many sockets and closes each at once. @returns how they ended. */
async function openSockets(count: number): Promise<string> {
  const AT_A_TIME = 200;
  const ends = new Map<string, number>();
  for (let made = 0; made < count; made += AT_A_TIME) {
    const closings = Array.from({ length: Math.min(AT_A_TIME, count - made) }, () => {
      const socket = new WebSocket(`ws://${location.host}/nobody`);
      const closed = new Promise<CloseEvent>((resolve) => (socket.onclose = resolve));
      socket.close();
      return closed;
    });
    for (const { code, wasClean } of await Promise.all(closings)) {
      const end = `${code} ${wasClean ? "clean" : "unclean"}`;
      ends.set(end, (ends.get(end) ?? 0) + 1);
    }
  }
  return [...ends].map(([end, times]) => `${times} × ${end}`).join();
}

/** Fills the page with so many frames, each of which asks once. @returns what they were answered. */
async function addFrames(count: number): Promise<string> {
  const frames = Array.from({ length: count }, () => document.createElement("iframe"));
  document.body.append(...frames);
  let answered = 0;
  for (const { contentWindow } of frames) {
    const inner = contentWindow as unknown as typeof globalThis;
    const answer = await inner.fetch(`${location.origin}/text`);
    if (answer.status === 200) answered += 1;
  }
  return `${window.length} frames, ${answered} answers`;
}

export const LOADS: readonly Load[] = [
  { name: "send", amount: 500, run: send },
  { name: "receive", amount: 500, run: receive },
  { name: "sockets", amount: 1_000_000, run: openSockets },
  { name: "frames", amount: 1000, keptByEach: 512 * 1024, run: addFrames },
];
