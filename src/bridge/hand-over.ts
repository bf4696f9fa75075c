import { isRecord } from "./envelope.ts";
import { PROTOCOL_VERSION } from "./messages.ts";

/**
 * How the relay, in its isolated world, hands a port to the shim in the page's world: one cancelable `MessageEvent` on
 * `performance`, dispatched synchronously. The shim has listened there since before any script of the page, takes
 * the port and prevents the default, which is its answer.
 *
 * A page can dispatch the same event and get a port. It then gets the history of its own document, which it could have
 * recorded itself, and learns that the extension is there; nothing else comes of it.
 */
export const HAND_OVER = "realtime-devtools:hand-over";

/** Asks whether a shim is there: it prevents the default. Dispatched before one starts, and by relays. */
export const PROBE = "realtime-devtools:probe";

/** Dispatched by a relay, or what waits in its place: a shim with nothing to tell so far prevents the default. */
export const AT_REST = "realtime-devtools:at-rest";

/** Dispatched by a shim that was found at rest, as soon as there is something to tell. */
export const BEGINS = "realtime-devtools:begins";

/**
 * Dispatched on the parent's `performance` by the shim of a frame in which something happens and that no relay has met. A page
 * can dispatch it as well: then relays are brought into frames that have one.
 */
export const UNMET = "realtime-devtools:unmet-frame";

/** What a port is for: `viewer` is the whole history and all that follows, `badge` only the counts of what is open. */
export type PortRole = "viewer" | "badge";

/** What a hand-over says. A string, because Firefox shows objects of one world to the other only behind a wrapper. */
export function offerData(role: PortRole): string {
  return `${PROTOCOL_VERSION}:${role}`;
}

const VIEWER_OFFER = offerData("viewer");
const BADGE_OFFER = offerData("badge");

/** The role that a hand-over of our protocol version asks for. Uses nothing that a page could have replaced. */
export function readOffer(data: unknown): PortRole | undefined {
  if (data === VIEWER_OFFER) return "viewer";
  return data === BADGE_OFFER ? "badge" : undefined;
}

/**
 * Dispatched by the shim on its end of a port, which only it and the relay know, with the text of the batch that it posts
 * next. Both ends are objects of one document: so a long text reaches the relay by reference, and is not copied twice.
 * Whoever takes it prevents the default.
 */
export const TEXT_AHEAD = "realtime-devtools:text-ahead";

/** The relay's end of a port. */
export interface OfferedPort {
  readonly port: MessagePort;
  /** Puts the text that came ahead of a batch back into it. Leaves all other messages as they are. */
  complete(message: unknown): void;
}

/**
 * The relay's side: offers a port to the document's shim.
 *
 * @returns our end of the channel, or `undefined` when no shim of our protocol version answered.
 */
export function offerPort(role: PortRole): OfferedPort | undefined {
  const { port1, port2 } = new MessageChannel();
  const texts: unknown[] = [];
  port2.addEventListener(TEXT_AHEAD, (event) => {
    texts.push((event as MessageEvent<unknown>).data);
    event.preventDefault();
  });
  const offer = new MessageEvent(HAND_OVER, {
    cancelable: true,
    data: offerData(role),
    ports: [port2],
  });
  if (!performance.dispatchEvent(offer)) {
    return { port: port1, complete: (message) => complete(message, texts) };
  }
  port1.close();
  return undefined;
}

/** What has arrived is our own copy, and is not checked yet. */
function complete(message: unknown, texts: unknown[]): void {
  const payload = isRecord(message) && message["type"] === "batch" ? message["payload"] : undefined;
  if (!isRecord(payload) || payload["textAhead"] !== true || !isRecord(payload["batch"])) return;
  delete payload["textAhead"];
  payload["batch"]["text"] = texts.shift();
}
