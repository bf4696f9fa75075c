import { spawn } from "node:child_process";
import type { ChildProcess, SpawnOptions } from "node:child_process";

const running = new Set<ChildProcess>();

/** Starts a process as the head of a group of its own, which ends with this process at the latest. */
export function startGroup(
  command: string,
  args: readonly string[],
  options: SpawnOptions,
): ChildProcess {
  const child = spawn(command, args, { ...options, detached: true });
  running.add(child);
  return child;
}

/** Ends such a process with all that it has started. */
export function endGroup(child: ChildProcess): void {
  running.delete(child);
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, "SIGKILL");
  } catch (error) {
    // Gone already.
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}

process.on("exit", () => {
  for (const child of running) endGroup(child);
});
