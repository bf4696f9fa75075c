import { readdirSync, readFileSync } from "node:fs";

/** One line of `/proc/<pid>/stat`, as far as it is used: see proc(5). */
export interface ProcessStat {
  readonly pid: number;
  readonly parent: number;
  /** Clock ticks in user and kernel mode. */
  readonly own: number;
  /** The same of children that have ended and were waited for. */
  readonly ended: number;
}

/** Milliseconds of a clock tick: `sysconf(_SC_CLK_TCK)` is 100 on every Linux that browsers run on. */
const TICK = 10;

/** The command stands in parentheses and may hold spaces and parentheses itself: the last one ends it. */
export function parseStat(text: string): ProcessStat {
  const end = text.lastIndexOf(")");
  const fields = text.slice(end + 2).split(" ");
  const at = (field: number) => Number(fields[field - 3]);
  return {
    pid: Number.parseInt(text, 10),
    parent: at(4),
    own: at(14) + at(15),
    ended: at(16) + at(17),
  };
}

/** Milliseconds on the CPU, from the first field (nanoseconds) of `schedstat`. */
export function parseSchedStat(text: string): number {
  return Number(text.split(" ")[0]) / 1e6;
}

/** Bytes of memory that is the process's own, from `/proc/<pid>/status`; 0 where it is not told. */
export function parseOwnMemory(text: string): number {
  return Number(/^RssAnon:\s+(\d+) kB/m.exec(text)?.[1] ?? 0) * 1024;
}

/** Milliseconds of CPU that the main thread of a process has had: its number is the process's. 0 when it has ended. */
export function mainThreadTime(pid: number): number {
  const task = `/proc/${pid}/task/${pid}`;
  // To the nanosecond where the kernel keeps it, else to the tick.
  const [fine] = readIfThere(`${task}/schedstat`);
  if (fine !== undefined) return parseSchedStat(fine);
  const [coarse] = readIfThere(`${task}/stat`);
  return coarse === undefined ? 0 : parseStat(coarse).own * TICK;
}

/** Bytes of memory that is the process's own (not shared, not of files). */
export function ownMemory(pid: number): number {
  return parseOwnMemory(readFileSync(`/proc/${pid}/status`, "utf8"));
}

/** A process and all below it. */
export function processTree(root: number): ProcessStat[] {
  const all = readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => readIfThere(`/proc/${pid}/stat`).map(parseStat));
  return below(root, all);
}

/** Of a list of processes, those of one tree. */
export function below(root: number, all: readonly ProcessStat[]): ProcessStat[] {
  const tree = all.filter(({ pid }) => pid === root);
  for (const { pid } of tree) {
    tree.push(...all.filter(({ parent }) => parent === pid));
  }
  return tree;
}

/** Milliseconds of CPU that a tree of processes has had, those that have ended included. */
export function treeTime(root: number): number {
  return processTree(root).reduce((sum, { own, ended }) => sum + own + ended, 0) * TICK;
}

/** The processes of a tree that render pages and not the extension. */
export function pageRenderers(root: number): number[] {
  return processTree(root)
    .map(({ pid }) => pid)
    .filter((pid) => {
      const [command = ""] = readIfThere(`/proc/${pid}/cmdline`);
      return command.includes("--type=renderer") && !command.includes("--extension-process");
    });
}

/** A process may end between being listed and being read: then there is nothing to read. */
function readIfThere(path: string): string[] {
  try {
    return [readFileSync(path, "utf8")];
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "ESRCH") return [];
    throw error;
  }
}
