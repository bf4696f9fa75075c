import { expect, it } from "vitest";
import { runRounds } from "./run-rounds.ts";
import type { Progress } from "./run-rounds.ts";
import type { Figures } from "./workloads.ts";

const figures = (main: number): Figures => ({
  main,
  browser: main,
  memory: 0,
  heap: 0,
  growth: 0,
  left: 0,
  closeWait: 0,
  written: 0,
});

/** A bench whose second round fails. */
function failingBench() {
  let rounds = 0;
  let restarts = 0;
  return {
    round: () => {
      rounds += 1;
      if (rounds === 2) return Promise.reject(new Error("the page is gone"));
      return Promise.resolve({ plain: figures(100), idle: figures(100 + rounds) });
    },
    restart: () => {
      restarts += 1;
      return Promise.resolve();
    },
    restarts: () => restarts,
  };
}

it("keeps the other rounds when one fails, and says which failed and why", async () => {
  const bench = failingBench();
  const options = { only: ["received"], quick: true, rounds: 3 };
  const { rows, failures, rounds } = await runRounds(bench, options, () => undefined);
  expect(rounds["received"]).toHaveLength(2);
  expect(rows[0]?.cells.idle).toMatchObject({ rounds: 2, lowest: 1.01, highest: 1.03 });
  expect(failures).toEqual([{ workload: "received", round: 2, reason: "Error: the page is gone" }]);
  expect(bench.restarts()).toBe(1);
});

it("tells all there is after each round", async () => {
  const told: Progress[] = [];
  const options = { only: ["received"], quick: true, rounds: 3 };
  await runRounds(failingBench(), options, (progress) => told.push(progress));
  expect(told.map(({ rounds }) => rounds["received"]?.length)).toEqual([1, 1, 2]);
  expect(told.map(({ failures }) => failures.length)).toEqual([0, 1, 1]);
});

it("names the workloads there are when it is asked for another", async () => {
  const options = { only: ["recieved"], quick: true, rounds: 1 };
  await expect(runRounds(failingBench(), options, () => undefined)).rejects.toThrow("received,");
});
