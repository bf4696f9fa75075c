import { execFileSync, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { waitUntil } from "../../src/cli/browsers/wait-until.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

export interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A capture command that runs as a process of its own, as from a shell. */
export interface RunningCapture {
  readonly pid: number;
  readonly ended: Promise<Ended>;
  /** The main process of the browser it has started; waited for. */
  browserPid(): Promise<number>;
  /** The process of that browser in which the extension's pages are; waited for. */
  extensionPid(): Promise<number>;
  /** The folder of that browser's profile. */
  profile(): Promise<string>;
  kill(signal: NodeJS.Signals): void;
}

export function startCapture(
  args: readonly string[],
  environment: NodeJS.ProcessEnv = {},
): RunningCapture {
  const child = spawn(process.execPath, ["--import", "tsx", "src/cli/main.ts", ...args], {
    cwd: root,
    env: { ...process.env, ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let stdout = "";
  let stderr = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => (stdout += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
  const ended = new Promise<Ended>((resolve) => {
    child.once("close", (status) => resolve({ status, stdout, stderr }));
  });
  const pid = child.pid ?? 0;
  const browser = () =>
    waitUntil("the browser's process", () =>
      processes().find(({ ppid, command }) => ppid === pid && PROFILE.test(command)),
    );
  return {
    pid,
    ended,
    browserPid: async () => (await browser()).pid,
    extensionPid: async () => {
      const root = (await browser()).pid;
      return waitUntil("the extension's process", () => extensionProcess(root));
    },
    profile: async () => PROFILE.exec((await browser()).command)?.[0] ?? "",
    kill: (signal) => child.kill(signal),
  };
}

/** The driver's name for temporary profiles, in a command line. */
const PROFILE = /\/[^ =]*realtime-devtools-profile-\w+/;

export function runCapture(args: readonly string[], environment?: NodeJS.ProcessEnv) {
  return startCapture(args, environment).ended;
}

interface Process {
  readonly pid: number;
  readonly command: string;
}

/** Processes that mention a text in their command line. */
export function processesWith(text: string): Process[] {
  return processes().filter(({ command }) => command.includes(text));
}

/** Chromium says it in the command line; Firefox names the process when it makes it one for extensions. */
function extensionProcess(browser: number): number | undefined {
  const all = processes();
  const parents = new Map(all.map(({ pid, ppid }) => [pid, ppid]));
  const isBelow = (pid: number | undefined): boolean =>
    pid !== undefined && (pid === browser || isBelow(parents.get(pid)));
  const names = execFileSync("ps", ["-A", "-o", "pid=,comm="], { encoding: "utf8" });
  const named = new Set(
    [...names.matchAll(/^ *(\d+) +WebExtensions$/gm)].map(([, pid]) => Number(pid)),
  );
  return all.find(
    ({ pid, command }) =>
      (command.includes(" --extension-process ") || named.has(pid)) && isBelow(pid),
  )?.pid;
}

function processes(): (Process & { ppid: number })[] {
  const list = execFileSync("ps", ["-A", "-ww", "-o", "pid=,ppid=,stat=,args="], {
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
  });
  return list.split("\n").flatMap((line) => {
    const [, pid, ppid, state, command] = /^ *(\d+) +(\d+) +(\S+) (.*)$/.exec(line) ?? [];
    // A process that has ended and waits to be collected by its parent is no process any more.
    if (!pid || !ppid || command === undefined || state?.startsWith("Z")) return [];
    return [{ pid: Number(pid), ppid: Number(ppid), command }];
  });
}
