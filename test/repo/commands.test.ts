import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { ROOT } from "./project-files.ts";

function run(file: string, ...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ["--import", "tsx", file, ...args],
    { cwd: ROOT, encoding: "utf8" },
  );
  return { status, stdout, stderr };
}

it.each([
  ["build", "scripts/build.ts", ["--bogus"]],
  ["lab", "src/lab/main.ts", ["--bogus"]],
  ["lint:extension", "scripts/lint-extension.ts", ["--bogus"]],
  ["package", "scripts/package.ts", ["--bogus"]],
  ["screenshots", "scripts/screenshots.ts", ["--bogus"]],
  ["setup", "scripts/setup.ts", ["--bogus"]],
  ["setup", "scripts/setup.ts", ["safari"]],
  ["start", "scripts/start.ts", ["--bogus"]],
  ["start", "scripts/start.ts", ["--browser=safari"]],
])(
  "`npm run %s` does nothing but say its usage where its options are wrong",
  (name, file, args) => {
    const { status, stdout, stderr } = run(file, ...args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    const command = name === "start" ? name : `run ${name}`;
    expect(stderr).toMatch(new RegExp(`^[^\\n]+\\n\\nUsage: npm ${command}\\b[^\\n]*\\n$`));
  },
);

it("`npm run capture -- --help` prints the usage and ends well", () => {
  const { status, stdout, stderr } = run("src/cli/main.ts", "--help");
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  expect(stdout).toMatch(/^Usage: npm run --silent capture -- URL .+\n$/s);
});

it("linting an extension that is not built says what to do", () => {
  const folder = mkdtempSync(join(tmpdir(), "realtime-devtools-unbuilt-"));
  try {
    cpSync(join(ROOT, "scripts"), join(folder, "scripts"), { recursive: true });
    writeFileSync(join(folder, "package.json"), JSON.stringify({ type: "module" }));
    expect(run(join(folder, "scripts/lint-extension.ts"))).toEqual({
      status: 1,
      stdout: "",
      stderr: "The extension is not built yet: run `npm run build` first.\n",
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
});
