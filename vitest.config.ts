import { defineConfig } from "vitest/config";
import { LongestFirst } from "./test/support/longest-first.ts";

/** Tests that drive a browser measure intervals: no more of them at a time than leave each browser cores enough. */
const browsers = (name: string) => ({
  test: {
    name,
    include: [`test/${name}/**/*.test.ts`],
    maxWorkers: 3,
    // What a file does at once it does in windows of one browser.
    maxConcurrency: 6,
    // Some waits of a test or hook may each take long on a busy computer; what waits in vain says so itself, before that.
    testTimeout: 180_000,
    hookTimeout: 180_000,
    // The default of one second is too short for a browser on a busy computer.
    expect: { poll: { timeout: 45_000, interval: 25 } },
  },
});

export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        test: {
          name: "unit",
          include: ["src/**/*.test.{ts,tsx}", "test/{bench,corpus}/**/*.test.ts"],
          // Some talk to servers of their own; the default of five seconds is too short on a busy computer.
          testTimeout: 30_000,
          expect: { poll: { timeout: 20_000, interval: 25 } },
        },
      },
      { test: { name: "repo", include: ["test/repo/**/*.test.ts"], testTimeout: 60_000 } },
      browsers("parity"),
      browsers("extension"),
      browsers("cli"),
    ],
  },
});
