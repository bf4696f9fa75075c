import { PORT } from "../taken/ports.ts";
import { uncurried } from "./uncurried.ts";

const port = uncurried(PORT);
export const postMessage = port.postMessage as unknown as (
  self: MessagePort,
  message: unknown,
  transfer?: Iterable<Transferable>,
) => void;
export const { start: startPort } = port;
