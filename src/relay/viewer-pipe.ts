import { openChannel } from "../bridge/channel.ts";
import { FROM_SHIM_CHECKS } from "../bridge/check-from-shim.ts";
import { TO_RELAY_CHECKS } from "../bridge/check-relay.ts";
import { readEnvelope } from "../bridge/envelope.ts";
import type { FromRelay, FromShim, ToRelay } from "../bridge/messages.ts";
import { portName } from "../bridge/port-names.ts";
import { runtimePortWire } from "../bridge/runtime-port-wire.ts";
import { runtime } from "./extension-api.ts";
import { meetShim } from "./to-shim.ts";

/** A pipe between one viewer and the document's shim. It keeps nothing: whoever looks says what it has. */
export interface ViewerPipe {
  close(): void;
}

/** @param onClose called when the background went away or dropped the pipe. */
export function openViewerPipe(viewer: string, onClose: () => void): ViewerPipe {
  const wire = runtimePortWire(runtime().connect({ name: portName("relay", viewer) }));
  let shimPort: MessagePort | undefined;
  const up = openChannel<ToRelay, FromRelay>(wire, {
    checks: TO_RELAY_CHECKS,
    handlers: { tell: ({ say }) => shimPort?.postMessage(say) },
    onRefused: (reason) => {
      up.send("refused", { reason });
    },
  });
  meetShim(
    "viewer",
    (offered) => {
      const { port } = offered;
      shimPort = port;
      port.onmessage = ({ data }: MessageEvent<unknown>) => {
        offered.complete(data);
        const said = readEnvelope<FromShim>(data, FROM_SHIM_CHECKS);
        if (typeof said === "string") up.send("refused", { reason: said });
        else up.send("said", { said });
      };
    },
    () => {
      up.send("no-shim", {});
    },
  );
  const closeShimPort = (): void => {
    shimPort?.close();
  };
  wire.onClose(() => {
    closeShimPort();
    onClose();
  });
  return {
    close: () => {
      closeShimPort();
      up.close();
    },
  };
}
