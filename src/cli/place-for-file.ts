import {
  closeSync,
  existsSync,
  lstatSync,
  openSync,
  readlinkSync,
  realpathSync,
  rmSync,
  statSync,
} from "node:fs";
import { dirname, resolve } from "node:path";
import { reasonOf } from "./reason-of.ts";
import { draftOf } from "./write-whole.ts";

export interface Place {
  /** Absolute path, where links lead to. */
  readonly path: string;
  /** Why no file can be written there, where none can, as a sentence without its full stop. */
  readonly problem: string | undefined;
}

/** Where a file named by a person would be written, tried out so far as nothing is left behind. */
export function placeFor(name: string): Place {
  let path = resolve(name);
  try {
    // Throws where links lead in a circle.
    const there = statSync(path, { throwIfNoEntry: false });
    if (name === "" || there?.isDirectory())
      return { path, problem: `"${name}" is a folder, and a file is wanted` };
    if (there && !there.isFile())
      return { path, problem: `"${name}" is a device or a pipe, and a file is wanted` };
    path = targetOf(path);
    return { path, problem: problemOf(path) };
  } catch (error) {
    return { path, problem: `${path} cannot be written: ${reasonOf(error)}` };
  }
}

function targetOf(path: string): string {
  if (!lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink()) return path;
  return targetOf(resolve(realpathSync(dirname(path)), readlinkSync(path)));
}

function problemOf(path: string): string | undefined {
  const folder = dirname(path);
  if (!existsSync(folder)) return `the folder ${folder} does not exist`;
  // Rights alone do not tell: a file system may be full, read-only, or not take the name.
  const draft = draftOf(path);
  closeSync(openSync(draft, "w"));
  rmSync(draft);
  return undefined;
}
