import ts from "typescript";

/** A test as its file has it in code: neither a comment nor one that is left out. */
export interface TestCall {
  /** As written, with the titles of the suites around it before, joined by " > ". */
  readonly title: string;
  readonly node: ts.CallExpression;
}

const TESTS = new Set(["it", "test"]);
const SUITES = new Set(["describe", "forEachBrowser"]);
/** Whatever has one of these in its name may not run. */
const LEAVES_OUT = new Set(["skip", "skipIf", "runIf", "todo", "fails"]);

/** The tests of a file that run, in its order. Knows `it`, `test` and `describe` with all that is called on them. */
export function testCallsOf(source: string): TestCall[] {
  const found: TestCall[] = [];
  const visit = (node: ts.Node, suites: readonly string[]): void => {
    let around = suites;
    const call = ts.isCallExpression(node) ? titledCallOf(node) : undefined;
    if (call !== undefined) {
      if (call.names.some((name) => LEAVES_OUT.has(name))) return;
      around = [...suites, call.title];
      if (TESTS.has(call.names[0]!)) found.push({ title: around.join(" > "), node: call.node });
    }
    ts.forEachChild(node, (child) => visit(child, around));
  };
  visit(ts.createSourceFile("x.test.ts", source, ts.ScriptTarget.ESNext, true), []);
  return found;
}

/** The texts of a file's code, wherever they stand in it: its strings and the names of its properties. */
export function stringsOf(source: string): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node)) found.add(node.text);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile("x.ts", source, ts.ScriptTarget.ESNext, true));
  return found;
}

/** A call of a test or suite: `it(…)`, `describe.each(…)(…)`, `it.concurrent.for(…)(…)`. */
function titledCallOf(node: ts.CallExpression) {
  const names = namesOf(node.expression);
  const [title] = node.arguments;
  const isKnown = names[0] !== undefined && (TESTS.has(names[0]) || SUITES.has(names[0]));
  if (!isKnown || title === undefined || node.arguments.length < 2) return undefined;
  if (ts.isStringLiteralLike(title)) return { node, names, title: title.text };
  return ts.isTemplateExpression(title) || ts.isIdentifier(title)
    ? { node, names, title: title.getText().replaceAll("`", "") }
    : undefined;
}

/** The names that a callee is made of, the first one first: `it`, `concurrent`, `for`. */
function namesOf(callee: ts.Expression): string[] {
  if (ts.isIdentifier(callee)) return [callee.text];
  if (ts.isPropertyAccessExpression(callee))
    return [...namesOf(callee.expression), callee.name.text];
  if (ts.isCallExpression(callee) || ts.isTaggedTemplateExpression(callee)) {
    return namesOf(ts.isCallExpression(callee) ? callee.expression : callee.tag);
  }
  return [];
}
