import { expect, test } from "vitest";
import { HeldLog } from "./held-log.ts";

test("the newest log is the panel's", async () => {
  const held = new HeldLog({ log: () => Promise.resolve("all") });
  expect(await held.newest()).toEqual({ log: "all", failure: undefined });
});

test("the last copy stands where the panel fails, with its words", async () => {
  const answers = [Promise.resolve("so far")];
  const log = () => answers.pop() ?? Promise.reject(new Error("the panel's page was replaced"));
  const held = new HeldLog({ log });
  await held.newest();
  expect(await held.newest()).toEqual({ log: "so far", failure: "the panel's page was replaced" });
});

test("a panel that never answers is not waited for without end", async () => {
  const held = new HeldLog({ log: () => new Promise<string>(() => undefined) }, 10);
  expect(await held.newest()).toEqual({ log: undefined, failure: "no answer within 0.01 s" });
});
