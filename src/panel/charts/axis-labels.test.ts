import { expect, it } from "vitest";
import { axisLabels } from "./axis-labels.ts";

it("labels each value of an axis once", () => {
  const format = (value: number) => value.toFixed(0);
  expect(axisLabels([59.6, 59.8, 60, 60.2, 61], format)).toEqual(["60", "", "", "", "61"]);
  expect(axisLabels([], format)).toEqual([]);
});
