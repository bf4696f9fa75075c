import { envelope } from "../../bridge/envelope.ts";
import type { FromShim } from "../../bridge/messages.ts";
import { post } from "./message-port.ts";
import type { Recorder } from "../recorder/recorder.ts";
import type { Troubles } from "../recorder/troubles.ts";
import { startTimer } from "../uncurried/timer.ts";

/** Milliseconds between two messages at least. */
const COUNTS_WAIT = 1000;

/** Tells how much is open, when that has changed and at most once a second; at first only if anything is. */
export class BadgePort {
  readonly #port: MessagePort;
  readonly #recorder: Recorder;
  readonly #troubles: Troubles;
  #sockets = 0;
  #streams = 0;
  #resting = false;

  constructor(port: MessagePort, recorder: Recorder, troubles: Troubles) {
    this.#port = port;
    this.#recorder = recorder;
    this.#troubles = troubles;
  }

  notice(): void {
    const { openSockets: sockets, openStreams: streams } = this.#recorder;
    if (this.#resting || (sockets === this.#sockets && streams === this.#streams)) return;
    this.#sockets = sockets;
    this.#streams = streams;
    post(this.#port, envelope<FromShim>("counts", { sockets, streams }));
    this.#resting = true;
    startTimer(() => {
      this.#resting = false;
      this.#troubles.attempt("badge", () => {
        this.notice();
      });
    }, COUNTS_WAIT);
  }
}
