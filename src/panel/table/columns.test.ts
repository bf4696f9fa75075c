import { describe, expect, it } from "vitest";
import { gridColumns, nextSort, visibleColumns } from "./columns.ts";
import { createMessageView, readKept } from "../messages/message-view.ts";

const PLAIN = { named: false, decoded: false, room: "wide" } as const;

describe("columns", () => {
  it("are those that say something", () => {
    expect(visibleColumns({}, PLAIN)).toEqual(["time", "gap", "direction", "size", "preview"]);
    expect(visibleColumns({}, { named: true, decoded: true, room: "middle" })).toEqual([
      "time",
      "gap",
      "direction",
      "size",
      "meaning",
    ]);
    expect(visibleColumns({}, { named: true, decoded: true, room: "wide" })).toEqual([
      "time",
      "gap",
      "direction",
      "name",
      "size",
      "meaning",
      "preview",
    ]);
    const narrow = { decoded: false, room: "narrow" } as const;
    expect(visibleColumns({}, { ...narrow, named: false })).toContain("gap");
    expect(visibleColumns({}, { ...narrow, named: true })).toEqual([
      "time",
      "direction",
      "name",
      "size",
      "preview",
    ]);
  });

  it("are those that the user chose, where one was chosen", () => {
    const choice = { gap: false, name: true };
    expect(visibleColumns(choice, PLAIN)).toEqual(["time", "direction", "name", "size", "preview"]);
  });

  it("have the width that the user gave them, and the last takes what is left", () => {
    expect(gridColumns(["time", "size", "preview"], { size: 90 })).toBe(
      "var(--message-time) 90px minmax(80px, 1fr)",
    );
    expect(gridColumns(["time", "size"], { size: 90 })).toBe(
      "var(--message-time) minmax(90px, 1fr)",
    );
  });

  it("are sorted up, down and as they came", () => {
    const up = nextSort(undefined, "size");
    const down = nextSort(up, "size");
    expect([up, down, nextSort(down, "size"), nextSort(down, "gap")]).toEqual([
      { column: "size", descending: false },
      { column: "size", descending: true },
      undefined,
      { column: "gap", descending: false },
    ]);
  });
});

describe("what the user chose", () => {
  it("is kept for the next time", () => {
    const kept = new Map<string, string>();
    const storage = {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
    };
    const view = createMessageView(storage);
    view.columns.value = { gap: false };
    view.widths.value = { size: 90 };
    view.clockTime.value = true;
    const later = createMessageView(storage);
    expect(later.columns.value).toEqual({ gap: false });
    expect(later.widths.value).toEqual({ size: 90 });
    expect(later.clockTime.value).toBe(true);
  });

  it.each([null, "", "{", "[]", "1", '{"columns":1,"widths":{"size":"x","gap":-4},"clockTime":2}'])(
    "is nothing where %j was kept",
    (text) => {
      expect(readKept(text)).toEqual({ clockTime: false, columns: {}, widths: {} });
    },
  );
});
