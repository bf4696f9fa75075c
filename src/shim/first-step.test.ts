import { describe, expect, it } from "vitest";
import { AT_REST, HAND_OVER, offerData, type PortRole } from "../bridge/hand-over.ts";
import { FirstStep } from "./first-step.ts";
import { LabelledTraps } from "./observe/labelled-traps.ts";
import { Troubles } from "./recorder/troubles.ts";
import type { Early, SecondStep } from "./second-step.ts";

/** As much of a second step as the first one uses. */
function secondStep(heard: unknown[], begin: () => void = () => undefined): SecondStep {
  const troubles = new Troubles();
  const traps = new LabelledTraps(troubles);
  traps.call("fetch", () => "recorded");
  const handOver = ({ data }: MessageEvent) => heard.push(data);
  return { observed: { troubles, traps }, ports: { handOver }, begin } as unknown as SecondStep;
}

function offer(role: PortRole): void {
  const { port1, port2 } = new MessageChannel();
  port1.close();
  const said = { cancelable: true, data: offerData(role), ports: [port2] };
  performance.dispatchEvent(new MessageEvent(HAND_OVER, said));
}

describe("the first step of the shim", () => {
  it("makes the second one at a call with which something begins, and once", () => {
    let made = 0;
    const first = new FirstStep(() => {
      made += 1;
      return secondStep([]);
    });
    expect(first.callTrap("fetch", false)).toBeUndefined();
    expect(made).toBe(0);
    expect(first.callTrap("fetch", true)).toBeTypeOf("function");
    expect(first.callTrap("fetch", false)).toBeTypeOf("function");
    expect(made).toBe(1);
  });

  it("leaves a call to the native where the second cannot be made, tries again, and tells how often", () => {
    let attempts = 0;
    let known: Early | undefined;
    const first = new FirstStep((early) => {
      attempts += 1;
      if (attempts <= 2) throw new RangeError("Maximum call stack size exceeded");
      known = early;
      return secondStep([]);
    });
    first.trouble("unwrapped:fetch");
    expect(first.callTrap("fetch", true)).toBeUndefined();
    expect(first.constructTrap("WebSocket", true)).toBeUndefined();
    expect(first.callTrap("fetch", true)).toBeTypeOf("function");
    expect(known?.failures).toBe(2);
    expect(known?.troubles).toEqual(["unwrapped:fetch"]);
  });

  it("makes the second for whoever hands a port over", () => {
    const heard: unknown[] = [];
    new FirstStep(() => secondStep(heard)).accept();
    offer("badge");
    offer("viewer");
    expect(heard).toEqual([offerData("badge"), offerData("viewer")]);
  });

  it("says that it is at rest, and to whoever asked when it no longer is", () => {
    const isAtRest = () => !performance.dispatchEvent(new Event(AT_REST, { cancelable: true }));
    let told = 0;
    const first = new FirstStep(() => secondStep([], () => (told += 1)));
    expect(isAtRest()).toBe(false);
    first.accept();
    expect(isAtRest()).toBe(true);
    first.callTrap("fetch", true);
    expect(told).toBe(1);
    first.callTrap("fetch", true);
    expect([isAtRest(), told]).toEqual([false, 1]);
  });

  it("is not at rest where there is a trouble to tell of", () => {
    const first = new FirstStep(() => secondStep([]));
    first.accept();
    first.trouble("blind:opened-window");
    expect(performance.dispatchEvent(new Event(AT_REST, { cancelable: true }))).toBe(true);
  });
});
