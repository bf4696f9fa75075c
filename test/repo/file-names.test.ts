import { basename } from "node:path";
import { describe, expect, it } from "vitest";
import { CODE_FOLDERS, filesBelow } from "./project-files.ts";

const VAGUE = ["utils", "util", "helpers", "helper", "common", "misc", "manager", "stuff", "lib"];

const CODE_ENDS = [".ts", ".tsx", ".css", ".html", ".js", ".mjs"];

const isKebabCase = (name: string): boolean =>
  /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*$/.test(name);

const isVague = (path: string): boolean =>
  path.split("/").some((part) => part.split(/[-.]/).some((word) => VAGUE.includes(word)));

const files = filesBelow(CODE_FOLDERS, CODE_ENDS);

describe("file names", () => {
  it("are kebab-case", () => {
    expect(files.filter((file) => !isKebabCase(basename(file)))).toEqual([]);
  });

  it("say what idea the file holds", () => {
    expect(files.filter(isVague)).toEqual([]);
  });

  it("would be refused otherwise", () => {
    expect(["portUtils.ts", "port_relay.ts", "Panel.tsx"].filter(isKebabCase)).toEqual([]);
    expect(["src/utils/port.ts", "src/ui/port-helpers.ts"].filter(isVague)).toHaveLength(2);
  });
});
