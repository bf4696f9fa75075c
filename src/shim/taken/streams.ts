import { take } from "../natives.ts";

export const STREAM = take(ReadableStream.prototype, ["locked", "pipeTo"]);
