import { describe, expect, it } from "vitest";
import { circles, dangling, importsOf, readImports, type Edge } from "./import-graph.ts";
import { isAllowed } from "./import-rule.ts";
import { CODE_FOLDERS, filesBelow } from "./project-files.ts";

const edges = readImports(filesBelow(CODE_FOLDERS, [".ts", ".tsx"]));

const show = ({ from, to, isType }: Edge): string => `${from} → ${to}${isType ? " (type)" : ""}`;
const edge = (from: string, to: string, isType = false): Edge => ({ from, to, isType });

describe("imports of the project", () => {
  it("are those that the table of ARCHITECTURE.md allows", () => {
    expect(edges.length).toBeGreaterThan(10);
    expect(edges.filter((each) => !isAllowed(each)).map(show)).toEqual([]);
  });

  it("name files with their extension", () => {
    expect(dangling(edges).map(show)).toEqual([]);
  });

  it("go in no circle", () => {
    expect(circles(edges).map((circle) => circle.join(" → "))).toEqual([]);
  });
});

describe("the import rule", () => {
  it.each([
    edge("src/core/a.ts", "src/panel/b.ts"),
    edge("src/core/a.ts", "npm:preact"),
    edge("src/core/a.ts", "node:fs"),
    edge("src/bridge/a.ts", "src/core/session/session.ts"),
    edge("src/bridge/a.ts", "npm:webextension-polyfill"),
    edge("src/shim/a.ts", "npm:eventsource-parser", true),
    edge("src/relay/a.ts", "src/shim/b.ts", true),
    edge("src/panel/a.tsx", "src/popup/b.tsx"),
    edge("src/cli/a.ts", "src/core/session/session.ts"),
    edge("src/lab/pages/a.ts", "src/lab/server.ts"),
    edge("src/lab/pages/a.ts", "node:fs"),
    edge("scripts/a.ts", "src/cli/b.ts"),
    edge("src/core/a.ts", "src/core/a.test.ts"),
    edge("src/elsewhere/a.ts", "src/core/b.ts"),
  ])("forbids $from → $to", (forbidden) => {
    expect(isAllowed(forbidden)).toBe(false);
  });

  it.each([
    edge("src/core/a.ts", "npm:eventsource-parser"),
    edge("src/bridge/a.ts", "src/core/capture/vocabulary.ts"),
    edge("src/bridge/a.ts", "src/core/session/model.ts", true),
    edge("src/shim/a.ts", "src/bridge/b.ts"),
    edge("src/lab/server.ts", "npm:express"),
    edge("src/core/a.test.ts", "src/panel/b.ts"),
  ])("allows $from → $to", (allowed) => {
    expect(isAllowed(allowed)).toBe(true);
  });
});

describe("reading imports", () => {
  it("sees every form and tells types from values", () => {
    const text = `
      import type { A } from "./a.ts";
      import { type B } from "./b.ts";
      export * from "../c.ts";
      export type { D } from "@scope/d/deep.js";
      import "e/style.css";
      const f = await import("node:fs");
      let g: import("./g.ts").G;
      "import h from './h.ts'";
    `;
    expect(importsOf("src/core/x.ts", text)).toEqual([
      edge("src/core/x.ts", "src/core/a.ts", true),
      edge("src/core/x.ts", "src/core/b.ts"),
      edge("src/core/x.ts", "src/c.ts"),
      edge("src/core/x.ts", "npm:@scope/d", true),
      edge("src/core/x.ts", "npm:e"),
      edge("src/core/x.ts", "node:fs"),
      edge("src/core/x.ts", "src/core/g.ts", true),
    ]);
  });

  it("finds a circle, and none where two ways lead to one file", () => {
    const diamond = [edge("a", "b"), edge("a", "c"), edge("b", "d"), edge("c", "d")];
    expect(circles(diamond)).toEqual([]);
    expect(circles([...diamond, edge("d", "b")])).toEqual([["b", "d", "b"]]);
  });
});
