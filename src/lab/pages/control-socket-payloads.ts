import { socketAddress } from "./view/address.ts";
import { perform, type Log } from "./view/log.ts";

const BYTES = new Uint8Array([0, 1, 2, 127, 128, 253, 254, 255]);

/** What is sent, in this order; the server sends the same back. */
const PAYLOADS: readonly (string | ArrayBuffer | Blob | ArrayBufferView<ArrayBuffer>)[] = [
  "text",
  "Grüße, 你好, 👋",
  "",
  BYTES.buffer,
  new Blob([BYTES, "as a blob"]),
  BYTES.subarray(2, 6),
  new DataView(BYTES.buffer, 4),
];

/** The first half of the answers come as Blobs, the other as ArrayBuffers. Then the server closes with 4001. */
const talk = (log: Log): Promise<void> =>
  new Promise((resolve) => {
    const socket = new WebSocket(socketAddress("/controls/socket"), ["lab.v1", "lab.v2"]);
    let received = 0;
    const sendNext = (): void => {
      const payload = PAYLOADS[received];
      if (payload === undefined) socket.send("close 4001");
      else socket.send(payload);
    };
    socket.addEventListener("open", () => {
      log(`open, with ${socket.protocol}`);
      sendNext();
    });
    socket.addEventListener("message", (event) => {
      log(describe(event.data));
      received++;
      if (received === 5) socket.binaryType = "arraybuffer";
      sendNext();
    });
    socket.addEventListener("close", (event) => {
      log(`closed with ${event.code} ${event.reason}`);
      resolve();
    });
  });

function describe(data: unknown): string {
  if (data instanceof Blob) return `Blob, ${data.size} B`;
  if (data instanceof ArrayBuffer) return `ArrayBuffer, ${data.byteLength} B`;
  return JSON.stringify(data);
}

perform(talk);
