import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { filesBelow, ROOT } from "./project-files.ts";

const project = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as {
  scripts: Record<string, string>;
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
};

const documents = [
  ...["README.md", "README.zh-CN.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md"],
  ...filesBelow(["docs", "src", "test"], [".md"]),
].map((file) => ({ file, text: readFileSync(join(ROOT, file), "utf8") }));

/** Commands of npm itself. */
const BUILT_IN = ["ci", "install", "run"];

/** The names of scripts that a text tells its reader to run. */
function commandsIn(text: string): string[] {
  const matches = text.matchAll(/\bnpm (?:run )?(?:--silent )?([a-z][a-z:-]*)/g);
  return [...matches].map((match) => match[1] ?? "").filter((name) => !BUILT_IN.includes(name));
}

/** Targets of links and pictures that lie in the project. */
function localLinksIn(text: string): string[] {
  const matches = text.matchAll(
    /\]\(([^)#\s]+)[^)]*\)|<(?:img|source)\b[^>]* (?:src|srcset)="([^"]+)"/g,
  );
  return [...matches]
    .map((match) => match[1] ?? match[2] ?? "")
    .filter((link) => link !== "" && !/^[a-z]+:/.test(link));
}

describe.each(documents)("$file", ({ file, text }) => {
  it("names only commands that there are", () => {
    expect(commandsIn(text).filter((name) => !(name in project.scripts))).toEqual([]);
  });

  it("links only to files that there are", () => {
    const missing = localLinksIn(text).filter(
      (link) => !existsSync(join(ROOT, dirname(file), link)),
    );
    expect(missing).toEqual([]);
  });
});

it("the searches find what they look for", () => {
  const commands = "`npm start`, `npm ci && npm test`, `npm run --silent capture -- URL`";
  expect(commandsIn(commands)).toEqual(["start", "test", "capture"]);
  const links =
    '[a](b.md#c) ![d](e.png) <img width="3" src="f.png"> [g](https://h/i) [j](#k) <source srcset="l.png">';
  expect(localLinksIn(links)).toEqual(["b.md", "e.png", "f.png", "l.png"]);
});

it("every picture is shown by a document", () => {
  const shown = documents.flatMap(({ file, text }) =>
    localLinksIn(text).map((link) => join(dirname(file), link)),
  );
  expect(filesBelow(["docs/images"]).filter((picture) => !shown.includes(picture))).toEqual([]);
});

it("every package that the project leans on has a record of why", () => {
  const records = documents.filter(({ file }) => file.startsWith("docs/decisions/"));
  const packages = Object.keys({ ...project.dependencies, ...project.devDependencies });
  const unexplained = packages.filter(
    (name) =>
      !name.startsWith("@types/") &&
      !records.some(({ text }) => text.split(/[\s|`(),]+/).includes(name)),
  );
  expect(unexplained).toEqual([]);
});

it("CONTRIBUTING tells of every command that there is", () => {
  const text = documents.find(({ file }) => file === "CONTRIBUTING.md")?.text ?? "";
  const commands = commandsIn(text);
  expect(Object.keys(project.scripts).filter((name) => !commands.includes(name))).toEqual([]);
});

it("the README tells of every command that a user has", () => {
  const readme = documents[0]?.text ?? "";
  const commands = commandsIn(readme);
  for (const name of ["start", "test", "build", "lab", "capture", "package"]) {
    expect(commands).toContain(name);
  }
});
