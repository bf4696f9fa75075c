import { join } from "node:path";
import ts from "typescript";
import { ROOT } from "./project-files.ts";

/** Marks of payloads, which stand at several places and are described at one. */
const MARKS = ["_size", "_truncated", "_redacted"];

const OPTIONS: ts.CompilerOptions = {
  strict: true,
  noEmit: true,
  target: ts.ScriptTarget.ES2023,
  lib: ["lib.es2023.d.ts"],
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  allowImportingTsExtensions: true,
  types: ["har-format"],
};

/**
 * Looks up types of the project by what TypeScript knows of them.
 *
 * @param files that export them, from the project's folder.
 * @returns a function that gives the paths of all fields of an exported type, such as `log._realtime.documents[].id`, and throws an
 * Error where there is no such type. Fields that only another package's types declare, as those of HAR, are left out. What stands at
 * several places has one path: `payload` for its marks, `distribution` for figures with a histogram.
 */
export function fieldsIn(files: readonly string[]): (type: string) => string[] {
  const paths = files.map((file) => join(ROOT, file));
  const program = ts.createProgram(paths, OPTIONS);
  const checker = program.getTypeChecker();
  const exported = paths.flatMap((path) => {
    const source = program.getSourceFile(path);
    const module = source && checker.getSymbolAtLocation(source);
    return module === undefined ? [] : checker.getExportsOfModule(module);
  });
  return (type) => {
    const symbol = exported.find(({ name }) => name === type);
    if (symbol === undefined) throw new Error(`${files.join(", ")} export no type ${type}`);
    const found = new Set<string>();
    collect(checker, checker.getDeclaredTypeOfSymbol(symbol), "", found);
    return [...found].sort();
  };
}

function collect(checker: ts.TypeChecker, type: ts.Type, path: string, found: Set<string>): void {
  const bare = checker.getNonNullableType(type);
  const [element] = checker.isArrayType(bare)
    ? checker.getTypeArguments(bare as ts.TypeReference)
    : [];
  if (element !== undefined) {
    collect(checker, element, `${path}[]`, found);
    return;
  }
  if ((bare.flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection)) === 0) return;
  const properties = checker.getPropertiesOfType(bare).filter(isOurs);
  const owner = properties.some(({ name }) => name === "histogram") ? "distribution" : path;
  for (const property of properties) {
    const own = MARKS.includes(property.name) ? "payload" : owner;
    const place = own === "" ? property.name : `${own}.${property.name}`;
    if (found.has(place)) continue;
    found.add(place);
    collect(checker, checker.getTypeOfSymbol(property), place, found);
  }
}

/** Fields that a record makes of a list of names have no declaration. */
function isOurs({ declarations = [] }: ts.Symbol): boolean {
  if (declarations.length === 0) return true;
  return declarations.some((it) => !it.getSourceFile().fileName.includes("/node_modules/"));
}
