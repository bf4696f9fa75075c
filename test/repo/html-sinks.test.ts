import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { TARGETS } from "../../scripts/manifests.ts";
import { requireBuild } from "./built-extension.ts";
import { filesBelow, ROOT } from "./project-files.ts";
import { syntaxOf } from "./script-syntax.ts";

/** Whatever turns text into HTML. */
const SINK_PROPERTIES = [
  "innerHTML",
  "outerHTML",
  "insertAdjacentHTML",
  "dangerouslySetInnerHTML",
  "createContextualFragment",
  "setHTMLUnsafe",
  "parseHTMLUnsafe",
  "srcdoc",
];
const SINK_METHODS = ["document.write", "document.writeln"];

/** Whatever turns text into HTML or into code. */
function sinksIn(script: string): string[] {
  const { called, constructed, properties, methods } = syntaxOf(script);
  return [
    ...SINK_PROPERTIES.filter((name) => properties.has(name)),
    ...SINK_METHODS.filter((name) => methods.has(name)),
    ...(called.has("eval") ? ["eval"] : []),
    ...(called.has("Function") || constructed.has("Function") ? ["Function"] : []),
  ];
}

/** References of an HTML page that leave the extension, inline scripts and inline handlers. */
const outsideOrInline = (html: string): string[] =>
  html.match(/(src|href)="(https?:)?\/\/[^"]*"|<script(?![^>]*\bsrc=)[^>]*>|\son[a-z]+="/gi) ?? [];

beforeAll(requireBuild);

describe.each(TARGETS)("dist/%s", (target) => {
  const read = (ends: readonly string[]): { file: string; text: string }[] =>
    filesBelow([`dist/${target}`], ends).map((file) => ({
      file,
      text: readFileSync(join(ROOT, file), "utf8"),
    }));

  it("has no script that turns text into HTML or code", () => {
    const scripts = read([".js"]);
    expect(scripts.length).toBeGreaterThan(0);
    const found = scripts.map(({ file, text }) => ({ file, sinks: sinksIn(text) }));
    expect(found.filter(({ sinks }) => sinks.length > 0)).toEqual([]);
  });

  it("has no page that loads from elsewhere or runs inline scripts", () => {
    const pages = read([".html"]);
    expect(pages.length).toBeGreaterThan(0);
    const found = pages.map(({ file, text }) => ({ file, found: outsideOrInline(text) }));
    expect(found.filter((page) => page.found.length > 0)).toEqual([]);
  });
});

it("the searches find what they look for", () => {
  const code = `a.innerHTML = b; c["outerHTML"] = d; document.writeln(e); eval(f); new Function("g")`;
  expect(sinksIn(code)).toHaveLength(5);
  const page = `<script src="a.js"></script><script>b()</script><img src="https://c/d" onerror="e()">`;
  expect(outsideOrInline(page)).toHaveLength(3);
});
