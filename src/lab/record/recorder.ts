import type { EndpointRecord, ExchangeRecord, RunRecord, SocketRecord } from "./record.ts";

/** Runs that are kept; a lab that runs for days forgets the oldest. */
const KEPT_RUNS = 200;

/** Where something was asked. */
export interface Place {
  readonly run: string;
  readonly transport: "http" | "websocket";
  readonly method: string;
  readonly port: number;
  readonly path: string;
}

interface Endpoint {
  readonly place: Place;
  readonly exchanges: (() => ExchangeRecord)[];
  readonly sockets: (() => SocketRecord)[];
}

/** Keeps, per run, what the listeners of the lab report. */
export class Recorder {
  readonly #runs = new Map<string, Map<string, Endpoint>>();

  /** @param read gives the state of the exchange at the time of asking. */
  addExchange(place: Place, read: () => ExchangeRecord): void {
    this.#endpoint(place)?.exchanges.push(read);
  }

  /** @param read gives the state of the connection at the time of asking. */
  addSocket(place: Place, read: () => SocketRecord): void {
    this.#endpoint(place)?.sockets.push(read);
  }

  /** What was seen of a run so far; without endpoints where the run is unknown. */
  record(run: string): RunRecord {
    return { run, endpoints: [...(this.#runs.get(run)?.values() ?? [])].map(endpointRecord) };
  }

  /** Requests without a run are nobody's: they are not kept. */
  #endpoint(place: Place): Endpoint | undefined {
    if (place.run === "") return undefined;
    const endpoints = this.#runs.get(place.run) ?? this.#addRun(place.run);
    const key = [place.transport, place.method, place.port, place.path].join(" ");
    const endpoint = endpoints.get(key) ?? { place, exchanges: [], sockets: [] };
    endpoints.set(key, endpoint);
    return endpoint;
  }

  #addRun(run: string): Map<string, Endpoint> {
    const oldest = this.#runs.keys().next();
    if (this.#runs.size >= KEPT_RUNS && oldest.done !== true) this.#runs.delete(oldest.value);
    const endpoints = new Map<string, Endpoint>();
    this.#runs.set(run, endpoints);
    return endpoints;
  }
}

function endpointRecord({ place, ...held }: Endpoint): EndpointRecord {
  const exchanges = held.exchanges.map((read) => read());
  const sockets = held.sockets.map((read) => read());
  const messageBytes = (direction: "sent" | "received") =>
    sockets
      .flatMap((socket) => socket.messages)
      .filter((message) => message.direction === direction)
      .reduce((sum, message) => sum + message.bytes, 0);
  const bodyBytes = (side: "request" | "response") =>
    exchanges.reduce((sum, exchange) => sum + exchange[side].bytes, 0);
  return {
    transport: place.transport,
    method: place.method,
    port: place.port,
    path: place.path,
    count: exchanges.length + sockets.length,
    bytes: {
      sent: bodyBytes("request") + messageBytes("sent"),
      received: bodyBytes("response") + messageBytes("received"),
    },
    exchanges,
    sockets,
  };
}
