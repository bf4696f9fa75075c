import ts from "typescript";

/** What a script does by its syntax: text in strings and comments does not count. */
export interface Syntax {
  /** Names that are called, constructed with `new`, or tagged: `fetch`, `sendBeacon` of `navigator.sendBeacon()`. */
  readonly called: ReadonlySet<string>;
  readonly constructed: ReadonlySet<string>;
  /** Properties that are read or written by name: `innerHTML` of `a.innerHTML`, of `a["innerHTML"]` and of `{ innerHTML: b }`. */
  readonly properties: ReadonlySet<string>;
  /** Calls of a method with its object's name: `document.write`. */
  readonly methods: ReadonlySet<string>;
}

export function syntaxOf(script: string): Syntax {
  const called = new Set<string>();
  const constructed = new Set<string>();
  const properties = new Set<string>();
  const methods = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node)) {
      called.add(nameOf(node.expression));
      if (ts.isPropertyAccessExpression(node.expression)) methods.add(node.expression.getText());
    }
    if (ts.isNewExpression(node)) constructed.add(nameOf(node.expression));
    if (ts.isPropertyAccessExpression(node)) properties.add(node.name.text);
    if (ts.isElementAccessExpression(node) && ts.isStringLiteralLike(node.argumentExpression)) {
      properties.add(node.argumentExpression.text);
    }
    if (ts.isPropertyAssignment(node)) properties.add(node.name.getText().replaceAll(/["']/g, ""));
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile("script.js", script, ts.ScriptTarget.ESNext, true, ts.ScriptKind.JS));
  return { called, constructed, properties, methods };
}

function nameOf(expression: ts.Expression): string {
  if (ts.isPropertyAccessExpression(expression)) return expression.name.text;
  return ts.isIdentifier(expression) ? expression.text : "";
}
