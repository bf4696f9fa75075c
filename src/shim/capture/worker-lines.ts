import { envelope } from "../../bridge/envelope.ts";
import type { FromShim } from "../../bridge/messages.ts";
import type { PortRole } from "../../bridge/hand-over.ts";
import type { FromWorker } from "../in-worker/line.ts";
import { makeWeakMap } from "../natives.ts";
import { makeMap, mapSize } from "../uncurried/map.ts";
import { append, splice } from "../uncurried/list.ts";
import { hearPort, post } from "../viewers/message-port.ts";
import type { Troubles } from "../recorder/troubles.ts";
import { Ports } from "../viewers/ports.ts";
import type { Source } from "../viewers/viewer-port.ts";

/** Viewers' ports that are held; more than relays of one document ever are. */
const MOST_VIEWERS = 16;
/** Workers that are recorded at a time. */
export const MOST_WORKERS = 64;

const NativeChannel = MessageChannel;

/** Brings those who look at the document together with the shims of its workers. What they say to each other goes past the page. */
export class WorkerLines {
  readonly #viewers: MessagePort[] = [];
  readonly #lines = makeMap<number, MessagePort>();
  /** Workers that are not up yet: a page may start many in one turn. */
  readonly #starting = makeMap<number, true>();
  readonly #ids = makeWeakMap<object, number>();
  #last = 0;

  get isFull(): boolean {
    return mapSize(this.#lines) + mapSize(this.#starting) >= MOST_WORKERS;
  }

  /**
   * Opens the line to a worker's shim.
   *
   * @param hear is told what the worker's shim says. What fails in it is counted.
   * @returns the worker's end.
   */
  open(worker: object, troubles: Troubles, hear: (said: FromWorker) => void): MessagePort {
    const { port1, port2 } = new NativeChannel();
    this.#last += 1;
    const id = this.#last;
    this.#ids.set(worker, id);
    this.#starting.set(id, true);
    hearPort(port1, (said) => {
      // Of one that was terminated meanwhile nothing matters but what a policy refused.
      if (said !== "refused" && !this.#ids.has(worker)) return;
      troubles.attempt("worker", () => {
        if (said === "up") this.#isUp(id, port1);
        else if (said === "closed") this.#lines.delete(id);
        hear(said as FromWorker);
      });
    });
    return port2;
  }

  #isUp(id: number, line: MessagePort): void {
    this.#starting.delete(id);
    this.#lines.set(id, line);
    for (let index = 0; index < this.#viewers.length; index += 1) {
      this.#offer(this.#viewers[index], id, line);
    }
  }

  /** The browser told an error of a worker: one that is not up may never be, and then needs no room. */
  failed(worker: object): void {
    this.#starting.delete(this.#ids.get(worker) ?? 0);
  }

  /** The page ended a worker. Its shim cannot say so itself. */
  end(worker: object): void {
    const id = this.#ids.get(worker);
    if (id === undefined) return;
    this.#ids.delete(worker);
    this.#starting.delete(id);
    if (!this.#lines.delete(id)) return;
    for (let index = 0; index < this.#viewers.length; index += 1) {
      const viewer = this.#viewers[index];
      if (viewer !== undefined) post(viewer, envelope<FromShim>("worker-ended", { id }));
    }
  }

  /** Somebody looks: every worker's shim gets a port to them. */
  look(viewer: MessagePort): void {
    if (this.#viewers.length >= MOST_VIEWERS) splice(this.#viewers, 0, 1);
    append(this.#viewers, viewer);
    this.#lines.forEach((line, id) => {
      this.#offer(viewer, id, line);
    });
  }

  #offer(viewer: MessagePort | undefined, id: number, line: MessagePort): void {
    if (viewer === undefined) return;
    const { port1, port2 } = new NativeChannel();
    post(line, "viewer", port2);
    post(viewer, envelope<FromShim>("worker", { id }), port1);
  }
}

/** The ports of a document that records inside its workers. */
export class PortsWithWorkers extends Ports {
  readonly #lines: WorkerLines;

  constructor(source: Source, lines: WorkerLines) {
    super(source);
    this.#lines = lines;
  }

  override take(role: PortRole, port: MessagePort): void {
    super.take(role, port);
    if (role === "viewer") this.#lines.look(port);
  }
}
