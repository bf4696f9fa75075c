import type { Update } from "../../feed/update.ts";

/** Who listens to a technique: the page that shows what arrives and what it cost. */
export interface Ear {
  /** A request, or a handshake, goes out. What comes back is called when its answer, or connection, ended. */
  asked(): () => void;
  heard(update: Update): void;
  /** The payload of an answer, an event or a message, news or not. */
  received(payload: string | ArrayBuffer): void;
  /** Something was sent on an open connection. */
  sent(payload: string | Uint8Array): void;
  /** How it stands, in a few words, and whether news could arrive now. */
  state(text: string, connected: boolean): void;
}

/** Ends a technique: nothing is asked or heard after it. */
export type Stop = () => void;
