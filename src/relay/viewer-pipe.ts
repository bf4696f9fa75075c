import { openChannel } from "../bridge/channel.ts";
import { FROM_SHIM_SHAPES } from "../bridge/check-from-shim.ts";
import { TO_RELAY_CHECKS } from "../bridge/check-relay.ts";
import { readEnvelope } from "../bridge/envelope.ts";
import type { Envelope, FromRelay, FromShim, Refusal, ToRelay } from "../bridge/messages.ts";
import { refusedBatch } from "../bridge/refused-batch.ts";
import { portName } from "../bridge/port-names.ts";
import { runtimePortWire } from "../bridge/runtime-port-wire.ts";
import { runtime } from "./extension-api.ts";
import { meetShim } from "./to-shim.ts";

/** A pipe between one viewer and a shim. It keeps nothing: whoever looks says what it has. */
export interface ViewerPipe {
  close(): void;
}

/** More workers of one document have no pipes. */
const MOST_WORKERS = 64;

/**
 * Opens the pipe to the document's shim, and one to each worker's that it names.
 *
 * @param onClose called when the background went away or dropped the pipe.
 */
export function openViewerPipe(viewer: string, onClose: () => void): ViewerPipe {
  const workers = new Map<number, ViewerPipe>();
  const endWorker = (id: number): void => {
    workers.get(id)?.close();
    workers.delete(id);
  };
  const closeWorkers = (): void => {
    for (const id of [...workers.keys()]) endWorker(id);
  };
  const pipe = openPipe(viewer, () => {
    closeWorkers();
    onClose();
  });
  meetShim(
    "viewer",
    (offered) => {
      const complete = (message: unknown): void => {
        offered.complete(message);
      };
      pipe.lead(offered.port, complete, (said, [ported]) => {
        if (said.type === "worker" && ported !== undefined && workers.size < MOST_WORKERS) {
          const { id } = said.payload;
          endWorker(id);
          workers.set(id, openWorkerPipe(viewer, ported));
        } else if (said.type === "worker-ended") endWorker(said.payload.id);
      });
    },
    () => {
      pipe.up.send("no-shim", {});
    },
  );
  return {
    close: () => {
      closeWorkers();
      pipe.close();
    },
  };
}

function openWorkerPipe(viewer: string, port: MessagePort): ViewerPipe {
  const pipe = openPipe(viewer, () => undefined);
  pipe.lead(port, undefined, ({ type }) => {
    if (type === "worker-ended") pipe.close();
  });
  return pipe;
}

/** What a shim says to the relay itself. */
type ToRelayAlone = Extract<Envelope<FromShim>, { type: "worker" | "worker-ended" }>;

function openPipe(viewer: string, onClose: () => void) {
  const wire = runtimePortWire(runtime().connect({ name: portName("relay", viewer) }));
  let shimPort: MessagePort | undefined;
  const up = openChannel<ToRelay, FromRelay>(wire, {
    checks: TO_RELAY_CHECKS,
    handlers: { tell: ({ say }) => shimPort?.postMessage(say) },
    onRefused: (reason) => {
      up.send("refused", { reason });
    },
  });
  const closeShimPort = (): void => {
    shimPort?.close();
  };
  wire.onClose(() => {
    closeShimPort();
    onClose();
  });
  return {
    up,
    /** Leads the pipe to a shim. @param hear is called with what is for the relay and for nobody behind it. */
    lead: (
      port: MessagePort,
      complete: ((message: unknown) => void) | undefined,
      hear: (said: ToRelayAlone, ports: readonly MessagePort[]) => void,
    ): void => {
      shimPort = port;
      port.onmessage = ({ data, ports }: MessageEvent<unknown>) => {
        complete?.(data);
        const said = readEnvelope<FromShim>(data, FROM_SHIM_SHAPES);
        if (typeof said === "string") up.send("refused", { reason: said, ...lostWith(data) });
        else if (said.type === "worker" || said.type === "worker-ended") hear(said, ports);
        else up.send("said", { said });
      };
    },
    close: (): void => {
      closeShimPort();
      up.close();
    },
  };
}

/** The viewer is told which rows it will not get, and that the shim may send another batch. */
function lostWith(message: unknown): Pick<Refusal, "batch"> {
  const batch = refusedBatch(message);
  return batch === undefined ? {} : { batch };
}
