import { describe, expect, it } from "vitest";
import { Workers } from "./workers.ts";

describe("the workers of a document", () => {
  it("are nothing where there never was any", () => {
    expect(new Workers().counts()).toBeUndefined();
  });

  it("run until the page terminates them, once each", () => {
    const workers = new Workers();
    const [first, second] = [{}, {}];
    workers.started(first);
    workers.started(second);
    workers.left(first);
    workers.left(first);
    workers.left({});
    expect(workers.counts()).toEqual({ dedicated: 2, shared: 0, running: 1 });
  });

  it("are one where several connect to the same shared worker", () => {
    const workers = new Workers();
    workers.connected("http://a/ one");
    workers.connected("http://a/ one");
    workers.connected("http://a/ two");
    workers.connected(undefined);
    workers.connected(undefined);
    expect(workers.counts()).toEqual({ dedicated: 0, shared: 4, running: 4 });
  });

  it("are told whenever their counts change, and only then", () => {
    const workers = new Workers();
    let told = 0;
    workers.noticed = () => (told += 1);
    const worker = {};
    workers.started(worker);
    workers.connected("x");
    workers.connected("x");
    workers.left(worker);
    workers.left(worker);
    expect(told).toBe(3);
    expect(workers.version).toBe(3);
  });
});
