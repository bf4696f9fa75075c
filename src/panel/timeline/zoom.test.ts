import { describe, expect, it } from "vitest";
import { pannedBy, shownSpan, zoomedBy, zoomKey } from "./zoom.ts";

const ALL = { from: 0, to: 10_000 };
const LATER = { from: 0, to: 12_000 };

describe("a zoom", () => {
  it("shows everything, and what comes, until the user zooms", () => {
    expect(shownSpan(undefined, ALL)).toEqual(ALL);
    expect(shownSpan(undefined, LATER)).toEqual(LATER);
  });

  it("follows what comes where it ends at the end", () => {
    const zoom = zoomedBy(undefined, 0.2, 10_000, ALL);
    expect(shownSpan(zoom, ALL)).toEqual({ from: 8000, to: 10_000 });
    expect(shownSpan(zoom, LATER)).toEqual({ from: 10_000, to: 12_000 });
  });

  it("stays where it is anywhere else", () => {
    const zoom = zoomedBy(undefined, 0.2, 5000, ALL);
    expect(shownSpan(zoom, LATER)).toEqual({ from: 4000, to: 6000 });
  });

  it("stops following when it is moved back, and follows again at the end", () => {
    const following = zoomedBy(undefined, 0.2, 10_000, ALL);
    const back = pannedBy(following, -100, ALL);
    expect(shownSpan(back, LATER)).toEqual({ from: 7900, to: 9900 });
    expect(pannedBy(back, 5000, LATER)?.follows).toBe(true);
  });

  it("ends where everything is in sight", () => {
    const zoom = zoomedBy(undefined, 0.5, 5000, ALL);
    expect(zoomedBy(zoom, 2, 5000, ALL)).toBeUndefined();
  });
});

describe("zoomKey", () => {
  const press = (...keys: string[]) =>
    keys.reduce<ReturnType<typeof zoomedBy>>((zoom, key) => zoomKey(key)!(zoom, ALL), undefined);

  it("zooms in and out again", () => {
    expect(shownSpan(press("+"), ALL)).toEqual({ from: 1875, to: 8125 });
    expect(press("+", "-")).toBeUndefined();
    expect(press("+", "+", "0")).toBeUndefined();
  });

  it("moves to either side and to the ends", () => {
    expect(shownSpan(press("+", "ArrowRight"), ALL).from).toBeCloseTo(1875 + 0.15 * 6250);
    expect(shownSpan(press("+", "ArrowLeft"), ALL).from).toBeCloseTo(1875 - 0.15 * 6250);
    expect(shownSpan(press("+", "Home"), ALL).from).toBe(0);
    expect(press("+", "End")?.follows).toBe(true);
  });

  it("leaves other keys alone", () => {
    expect(zoomKey("a")).toBeUndefined();
  });
});
