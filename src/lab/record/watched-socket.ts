import { WebSocket } from "ws";

/** What the lab's samples send: text, or bytes. */
type Payload = string | Uint8Array;

/** A server's end of a WebSocket that tells what it sends. */
export class WatchedSocket extends WebSocket {
  /** Called for each message before it is sent. */
  onSend: (payload: Payload, binary: boolean) => void = () => undefined;

  override send(payload: Payload, options?: unknown, done?: unknown): void {
    const asked = options as { binary?: boolean } | undefined;
    this.onSend(payload, asked?.binary ?? typeof payload !== "string");
    super.send(payload, options as never, done as never);
  }
}
