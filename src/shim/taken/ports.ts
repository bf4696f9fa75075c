import { take } from "../natives.ts";

export const PORT = take(MessagePort.prototype, ["postMessage", "start"]);
