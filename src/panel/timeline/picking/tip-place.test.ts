import { describe, expect, it } from "vitest";
import { tipPlace } from "./tip-place.ts";

const SIZE = { width: 800, height: 200, widest: 260 };

describe("the tip of the timeline", () => {
  it("opens to the side where there is room for it", () => {
    expect(tipPlace({ x: 300, y: 30 }, SIZE)).toEqual({ left: "312px", top: "42px" });
    expect(tipPlace({ x: 600, y: 30 }, SIZE)).toEqual({ right: "212px", top: "42px" });
  });

  it("opens upwards over the lowest lanes, where the edge would cut it", () => {
    expect(tipPlace({ x: 300, y: 99 }, SIZE)).toEqual({ left: "312px", top: "111px" });
    expect(tipPlace({ x: 300, y: 190 }, SIZE)).toEqual({ left: "312px", bottom: "22px" });
  });
});
