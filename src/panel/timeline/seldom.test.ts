import { expect, it } from "vitest";
import { Seldom } from "./seldom.ts";

it("draws for a hundredth of the time at most", () => {
  let now = 0;
  let drawn = 0;
  const seldom = new Seldom(() => now);
  const draw = () => {
    drawn++;
    now += 5;
  };
  const until = 10_000;
  while (now < until) {
    seldom.draw(draw);
    now += 16;
  }
  expect(drawn).toBeGreaterThanOrEqual(18);
  expect(drawn).toBeLessThanOrEqual(20);
});

it("draws each time what costs nothing", () => {
  let drawn = 0;
  const seldom = new Seldom(() => 0);
  for (let i = 0; i < 10; i++) seldom.draw(() => drawn++);
  expect(drawn).toBe(10);
});
