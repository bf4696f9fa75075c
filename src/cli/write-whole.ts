import { rename, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";

/** The file beside its place that a text is written to first. */
export function draftOf(path: string): string {
  return join(dirname(path), `.${basename(path)}.${process.pid}`);
}

/** Write a file whole or not at all: beside its place first, then moved there. A file that was there stays until then. */
export async function writeWhole(path: string, text: string): Promise<void> {
  const draft = draftOf(path);
  try {
    await writeFile(draft, text, { flush: true });
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}
