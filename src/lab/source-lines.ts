import { readFileSync } from "node:fs";
import { join } from "node:path";

/** Lines of code of a technique's sample, without comments and empty lines. */
export interface SourceLines {
  readonly server: number;
  readonly page: number;
}

const TECHNIQUES = ["short-polling", "long-polling", "sse", "websocket"] as const;

/** What each technique takes in this lab: a measure of how hard it is. */
export const sourceLines = (): Readonly<Record<string, SourceLines>> =>
  Object.fromEntries(
    TECHNIQUES.map((name) => [
      name,
      { server: linesOf(`samples/${name}.ts`), page: linesOf(`pages/techniques/${name}.ts`) },
    ]),
  );

const linesOf = (file: string): number =>
  readFileSync(join(import.meta.dirname, file), "utf8")
    .split("\n")
    .filter((line) => !/^\s*(\/\/|\/\*|\*|$)/.test(line)).length;
