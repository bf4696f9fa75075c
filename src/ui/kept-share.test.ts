import { expect, it } from "vitest";
import { keptShare } from "./kept-share.ts";

function storageWith(text: string | null) {
  let kept = text;
  return {
    getItem: () => kept,
    setItem: (_key: string, value: string) => (kept = value),
  };
}

it("keeps a share for the next time", () => {
  const storage = storageWith(null);
  keptShare(storage, "part", 0.5).value = 0.3;
  expect(keptShare(storage, "part", 0.5).value).toBe(0.3);
});

it("takes what is no share for none", () => {
  for (const text of [null, "", "wide", "-1", "230"]) {
    expect(keptShare(storageWith(text), "part", 0.5).value).toBe(0.5);
  }
});
