/**
 * Served in the place of the suite's `testharnessreport.js`: writes what the harness found to an attribute of the root
 * element, where the runner reads it from a world of its own. All natives are taken first: tests replace them.
 */

interface HarnessTest {
  readonly name: string | null;
  readonly status: number;
  readonly message: string | null;
}

interface HarnessStatus {
  readonly status: number;
  readonly message: string | null;
}

declare function setup(properties: { readonly output: boolean }): void;
declare function add_result_callback(callback: (test: HarnessTest) => void): void;
declare function add_completion_callback(
  callback: (tests: readonly HarnessTest[], status: HarnessStatus) => void,
): void;

{
  const { stringify } = JSON;
  const { value: setAttribute } = Object.getOwnPropertyDescriptor(
    Element.prototype,
    "setAttribute",
  ) as { value: Element["setAttribute"] };
  const { apply } = Reflect;
  const page = document;
  const wholes = ["OK", "ERROR", "TIMEOUT", "PRECONDITION_FAILED"];
  const parts = ["PASS", "FAIL", "TIMEOUT", "NOTRUN", "PRECONDITION_FAILED"];
  const soFar: HarnessTest[] = [];

  const write = (status: string, message: string | null, tests: readonly HarnessTest[]): void => {
    const subtests = tests.map((test) => ({
      name: test.name ?? "",
      status: parts[test.status] ?? "NOTRUN",
      message: test.message,
    }));
    const text = stringify({ status, message, subtests });
    apply(setAttribute, page.documentElement, ["data-conformance", text]);
  };

  setup({ output: false });
  add_result_callback((test) => {
    soFar.push(test);
  });
  add_completion_callback((tests, { status, message }) => {
    write(wholes[status] ?? "ERROR", message, tests);
  });
  page.addEventListener("conformance-give-up", () => {
    write("SILENT", "The harness did not come to an end.", soFar);
  });
}
