import js from "@eslint/js";
import { defineConfig, globalIgnores } from "eslint/config";
import tseslint from "typescript-eslint";

/**
 * Which TypeScript configuration knows which files: one per world, as in `config/README.md`.
 * The order matters where patterns overlap: the last match wins.
 */
const worlds = [
  { project: "core", files: ["src/core/**", "src/log/**", "src/decode/**", "src/platform.d.ts"] },
  { project: "page", files: ["src/shim/**", "src/lab/pages/**"] },
  {
    project: "extension",
    files: ["bridge", "relay", "background", "ui", "panel", "popup"].map(
      (name) => `src/${name}/**`,
    ),
  },
  {
    project: "node",
    files: ["src/cli/**", "scripts/**", "test/**", "*.config.ts", "src/**/*.test.{ts,tsx}"],
  },
  { project: "node", files: ["src/lab/**"], ignores: ["src/lab/pages/**"] },
];

const typeScript = worlds.map(({ project, files, ignores = [] }) => ({
  files: files.map((pattern) => (pattern.endsWith("/**") ? `${pattern}/*.{ts,tsx}` : pattern)),
  ignores,
  languageOptions: {
    parserOptions: {
      project: [`config/tsconfig.${project}.json`],
      tsconfigRootDir: import.meta.dirname,
    },
  },
}));

/** Ways of turning text into HTML or code. Whatever a page sends is shown as text. */
const sinks = [
  {
    selector:
      "MemberExpression[property.name=/^(innerHTML|outerHTML|insertAdjacentHTML|createContextualFragment|setHTMLUnsafe)$/]",
    message: "Build nodes: text from a page must never become HTML.",
  },
  {
    selector: "JSXAttribute[name.name='dangerouslySetInnerHTML']",
    message: "Build nodes: text from a page must never become HTML.",
  },
  {
    selector: "MemberExpression[object.name='document'][property.name=/^write(ln)?$/]",
    message: "Build nodes: text from a page must never become HTML.",
  },
];

/** A catch reports, in a way that is counted or seen, or throws again. A comment does neither. */
const silentCatches = [
  {
    selector: "CatchClause > BlockStatement[body.length=0]",
    message: "Report it or throw it again.",
  },
  {
    selector:
      "CallExpression[callee.property.name='catch'] > :function > BlockStatement[body.length=0]",
    message: "Report it or throw it again.",
  },
  {
    selector:
      "CallExpression[callee.property.name='catch'] > ArrowFunctionExpression > Identifier.body[name='undefined']",
    message: "Report it or throw it again.",
  },
];

const classes =
  "XMLHttpRequest|WebSocket|EventSource|MessageChannel|MessageEvent|Map|Set|WeakMap|WeakSet|WeakRef|Promise|Error|Uint8Array|TextDecoder|TextEncoder|URL";
const owners =
  "Reflect|JSON|Object|Array|Promise|Number|String|ArrayBuffer|Math|Date|performance|document|window";

/** After its start the shim uses what it took then: a page may have replaced everything meanwhile. */
const unsafeInPage = [
  {
    selector:
      "ForOfStatement, ArrayPattern, :matches(ArrayExpression, CallExpression, NewExpression) > SpreadElement",
    message: "Use an index: the page may have replaced the iterator.",
  },
  {
    selector: `:function NewExpression[callee.name=/^(${classes})$/]`,
    message: "Take it from its object at start: the page may have replaced it.",
  },
  {
    selector: `:function MemberExpression[object.name=/^(${owners})$/]`,
    message: "Take it from its object at start: the page may have replaced it.",
  },
];

const pageFunctions = [
  "fetch",
  "setTimeout",
  "clearTimeout",
  "setInterval",
  "queueMicrotask",
  "postMessage",
  "addEventListener",
  "removeEventListener",
].map((name) => ({ name, message: "Take it from globalThis at start." }));

const noRetries = "A test that fails now and then has found something.";
const suites = "/^(it|test|describe|vi)$/";

/** A test that is left out proves nothing; one that waits for a fixed time, or is tried again, proves little. */
const weakTests = [
  {
    selector:
      "MemberExpression[object.name=/^(it|test|describe)$/][property.name=/^(skip|only|todo|skipIf|runIf|fails)$/]",
    message: "Mend the test or delete it.",
  },
  {
    selector:
      "NewExpression[callee.name='Promise'] > ArrowFunctionExpression > CallExpression.body[callee.name='setTimeout']",
    message: "Wait for a condition, not for a time.",
  },
  {
    selector:
      "NewExpression[callee.name='Promise'] > ArrowFunctionExpression > BlockStatement > ExpressionStatement > CallExpression[callee.name='setTimeout'][arguments.0.type='Identifier']",
    message: "Wait for a condition, not for a time.",
  },
  {
    selector: "ImportDeclaration[source.value=/^(node:)?timers\\/promises$/]",
    message: "Wait for a condition, not for a time.",
  },
  {
    // `it(…)`, `it.each(…)(…)`, `describe.concurrent(…)`, `vi.setConfig(…)`.
    selector: `CallExpression:matches([callee.name=${suites}], [callee.object.name=${suites}], [callee.callee.object.name=${suites}]) > ObjectExpression > Property[key.name='retry']`,
    message: noRetries,
  },
];

export default defineConfig(
  globalIgnores(["dist/", "packages/", "captures/"]),
  { linterOptions: { reportUnusedDisableDirectives: "error" } },
  js.configs.recommended,
  tseslint.configs.strictTypeChecked,
  tseslint.configs.stylisticTypeChecked,
  typeScript,
  {
    rules: {
      "max-lines": ["error", { max: 300 }],
      "no-console": "error",
      "no-empty": ["error", { allowEmptyCatch: false }],
      "no-eval": "error",
      "no-new-func": "error",
      "no-restricted-syntax": ["error", ...sinks, ...silentCatches],
      "no-warning-comments": ["error", { terms: ["todo", "fixme", "xxx", "hack"] }],
      eqeqeq: "error",
      "prefer-const": "error",
    },
  },
  {
    files: ["**/*.{ts,tsx}"],
    rules: {
      "@typescript-eslint/ban-ts-comment": [
        "error",
        { "ts-expect-error": true, "ts-ignore": true, "ts-nocheck": true, "ts-check": true },
      ],
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/consistent-type-exports": "error",
      "@typescript-eslint/switch-exhaustiveness-check": [
        "error",
        { considerDefaultExhaustiveForUnions: true },
      ],
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      // `text || fallback` is how an empty text gives way.
      "@typescript-eslint/prefer-nullish-coalescing": [
        "error",
        { ignorePrimitives: { string: true } },
      ],
      // `() => port.postMessage(x)` is how an event handler reads best.
      "@typescript-eslint/no-confusing-void-expression": [
        "error",
        { ignoreArrowShorthand: true, ignoreVoidOperator: true },
      ],
      // `Record<never, never>` is how a row of a message table says that it has no fields.
      "@typescript-eslint/no-generated-empty-object-type": "off",
      // `void revision.value` subscribes to a signal.
      "@typescript-eslint/no-meaningless-void-operator": "off",
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_" }],
    },
  },
  {
    // What runs in the page looks at values of the page: their declared types are promises nobody made.
    files: ["src/shim/**/*.ts", "src/bridge/**/*.ts", "src/relay/**/*.ts"],
    rules: { "@typescript-eslint/no-unnecessary-condition": "off" },
  },
  {
    // Natives are taken from their objects once, and called through a `Reflect.apply` that was taken too.
    files: ["src/shim/**/*.ts"],
    ignores: ["**/*.test.ts"],
    rules: {
      "no-restricted-syntax": ["error", ...sinks, ...silentCatches, ...unsafeInPage],
      "no-restricted-globals": ["error", ...pageFunctions],
      "@typescript-eslint/unbound-method": "off",
      "@typescript-eslint/no-unnecessary-type-parameters": "off",
      "@typescript-eslint/no-unnecessary-template-expression": "off",
      "@typescript-eslint/no-unnecessary-type-conversion": "off",
      "@typescript-eslint/prefer-for-of": "off",
      "@typescript-eslint/prefer-regexp-exec": "off",
      "@typescript-eslint/prefer-includes": "off",
      "@typescript-eslint/prefer-string-starts-ends-with": "off",
    },
  },
  { files: ["**/*.d.ts"], rules: { "@typescript-eslint/prefer-function-type": "off" } },
  {
    files: ["src/lab/**", "src/cli/**", "scripts/**"],
    rules: { "no-console": "off" },
  },
  {
    files: ["src/**/*.test.{ts,tsx}", "test/**/*.ts"],
    rules: {
      "no-restricted-syntax": ["error", ...sinks, ...silentCatches, ...weakTests],
      // `array[0]!` fails a test as well as any assertion does.
      "@typescript-eslint/no-non-null-assertion": "off",
    },
  },
  {
    files: ["vitest.config.ts"],
    rules: {
      "no-restricted-syntax": [
        "error",
        ...sinks,
        ...silentCatches,
        { selector: "Property[key.name='retry']", message: noRetries },
      ],
    },
  },
  {
    // Page scripts under test may do all that pages do, and support code polls for its conditions.
    files: ["parity", "extension", "support", "bench", "corpus"].map((name) => `test/${name}/**`),
    ignores: ["test/**/*.test.ts"],
    rules: { "no-restricted-syntax": ["error", ...silentCatches], "no-console": "off" },
  },
  {
    // These use the platform as careless pages do, and log what it returns even where that is nothing.
    files: ["test/parity/scripts/**/*.ts"],
    rules: {
      "@typescript-eslint/no-base-to-string": "off",
      "@typescript-eslint/no-confusing-void-expression": "off",
      "@typescript-eslint/no-unsafe-argument": "off",
      "@typescript-eslint/unbound-method": "off",
    },
  },
  { files: ["**/*.mjs"], extends: [tseslint.configs.disableTypeChecked] },
  {
    // Scripts of pages: the names they use are the browser's, and they run in it.
    files: ["test/libraries/pages/*.mjs"],
    rules: { "no-undef": "off" },
  },
);
