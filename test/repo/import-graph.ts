import { existsSync, readFileSync } from "node:fs";
import { join, posix } from "node:path";
import ts from "typescript";
import { ROOT } from "./project-files.ts";

/** One import. `to` is a file of the project, `npm:<package>` or `node:<module>`. */
export interface Edge {
  readonly from: string;
  readonly to: string;
  /** Erased by the compiler: `import type`, `export type … from`, `import("x").T`. */
  readonly isType: boolean;
}

/** Every import of the given TypeScript files, in their order. */
export function readImports(files: readonly string[]): Edge[] {
  return files.flatMap((file) => importsOf(file, readFileSync(join(ROOT, file), "utf8")));
}

/** Every import in one source text. */
export function importsOf(file: string, text: string): Edge[] {
  const edges: Edge[] = [];
  const visit = (node: ts.Node): void => {
    const found = importIn(node);
    if (found) edges.push({ from: file, to: target(file, found.specifier), isType: found.isType });
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, text, ts.ScriptTarget.Latest));
  return edges;
}

interface FoundImport {
  readonly specifier: string;
  readonly isType: boolean;
}

function importIn(node: ts.Node): FoundImport | undefined {
  if (ts.isImportDeclaration(node)) {
    const isType = node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword;
    return found(node.moduleSpecifier, isType);
  }
  if (ts.isExportDeclaration(node)) return found(node.moduleSpecifier, node.isTypeOnly);
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
    return found(node.argument.literal, true);
  }
  if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
    return found(node.arguments[0], false);
  }
  return undefined;
}

function found(specifier: ts.Node | undefined, isType: boolean): FoundImport | undefined {
  return specifier && ts.isStringLiteralLike(specifier)
    ? { specifier: specifier.text, isType }
    : undefined;
}

function target(from: string, specifier: string): string {
  if (specifier.startsWith("node:")) return specifier;
  if (specifier.startsWith(".")) return posix.join(posix.dirname(from), specifier);
  const parts = specifier.split("/");
  return `npm:${parts.slice(0, specifier.startsWith("@") ? 2 : 1).join("/")}`;
}

/** Imports of project files that do not name an existing file, extension and all. */
export function dangling(edges: readonly Edge[]): Edge[] {
  return edges.filter(({ to }) => !/^(npm|node):/.test(to) && !existsSync(join(ROOT, to)));
}

/** Circles among the edges, each as the files on it, from the first to itself again. */
export function circles(edges: readonly Edge[]): string[][] {
  const next = new Map<string, string[]>();
  for (const { from, to } of edges) next.set(from, [...(next.get(from) ?? []), to]);
  const done = new Set<string>();
  const found: string[][] = [];
  const walk = (file: string, path: readonly string[]): void => {
    const start = path.indexOf(file);
    if (start >= 0) {
      found.push([...path.slice(start), file]);
      return;
    }
    if (done.has(file)) return;
    for (const to of next.get(file) ?? []) walk(to, [...path, file]);
    done.add(file);
  };
  for (const file of next.keys()) walk(file, []);
  return found;
}
