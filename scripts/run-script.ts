import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));

export interface Ended {
  /** 128 + 15 where a signal ended it. */
  readonly status: number;
  /** What it wrote, where that was wanted. */
  readonly output: string;
}

/**
 * Run a TypeScript file of the project as a process of its own, and wait for its end. Signals are passed on, so that it can end
 * in order; a terminal sends Ctrl-C to it directly.
 */
export function runScript(
  file: string,
  args: readonly string[],
  output: "shown" | "read",
): Promise<Ended> {
  const child = spawn(process.execPath, ["--import", "tsx", file, ...args], {
    cwd: root,
    stdio: ["inherit", output === "shown" ? "inherit" : "pipe", "inherit"],
  });
  const terminate = () => child.kill("SIGTERM");
  const wait = () => undefined;
  process.on("SIGTERM", terminate);
  process.on("SIGINT", wait);
  let text = "";
  child.stdout?.setEncoding("utf8").on("data", (part: string) => (text += part));
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => {
      process.off("SIGTERM", terminate);
      process.off("SIGINT", wait);
      resolve({ status: code ?? 143, output: text });
    });
  });
}
