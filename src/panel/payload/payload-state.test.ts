import { expect, it } from "vitest";
import { sessionOf } from "../messages/list-fixture.ts";
import { isPinned, type Pinned } from "./payload-state.ts";

const [entry] = sessionOf(["one", "two"]).entries;
const [other] = sessionOf(["one", "two"]).entries;
if (entry === undefined || other === undefined) throw new Error("there is no connection");
const payload = { text: "one", size: 3, truncated: false };
const pinned: Pinned = { label: "received", payload, decoded: undefined, entry, place: 0 };

it("what was pinned is itself, and nothing else that is called alike", () => {
  const { label } = pinned;
  expect(isPinned(pinned, { label, entry, place: 0 })).toBe(true);
  expect(isPinned(pinned, { label, entry, place: 1 })).toBe(false);
  expect(isPinned(pinned, { label, entry: other, place: 0 })).toBe(false);
  expect(isPinned(pinned, { label: "sent", entry, place: 0 })).toBe(false);
  expect(isPinned(undefined, { label, entry, place: 0 })).toBe(false);
});
