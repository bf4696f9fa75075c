import { describe, expect, it } from "vitest";
import { catalogueTexts } from "../../../test/support/catalogue-texts.ts";
import { chordOf, keysOf, type Keystroke } from "./chord.ts";
import { DEEDS, SHORTCUTS } from "./shortcuts.ts";

const stroke = (key: string, held: Partial<Keystroke> = {}): Keystroke => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...held,
});

describe("a chord", () => {
  it.each([
    [stroke("f", { ctrlKey: true }), false, "Mod+f"],
    [stroke("F", { ctrlKey: true }), false, "Mod+f"],
    [stroke("f", { metaKey: true }), true, "Mod+f"],
    [stroke("f", { ctrlKey: true }), true, undefined],
    [stroke("f", { metaKey: true }), false, undefined],
    [stroke("f", { altKey: true }), false, undefined],
    [stroke("?", { shiftKey: true }), false, "?"],
    [stroke("F3", { shiftKey: true }), false, "Shift+F3"],
    [stroke("G", { ctrlKey: true, shiftKey: true }), false, "Mod+Shift+g"],
    [stroke("Escape"), false, "Escape"],
  ])("of %o, on a Mac: %s, is %s", (event, isMac, chord) => {
    expect(chordOf(event, isMac)).toBe(chord);
  });

  it.each([
    ["Mod+Shift+g", false, ["Ctrl", "Shift", "G"]],
    ["Mod+f", true, ["⌘", "F"]],
    ["+", false, ["+"]],
    ["-", false, ["−"]],
    ["Shift+ArrowLeft", false, ["Shift", "←"]],
  ])("%s reads as on the keyboard", (chord, isMac, keys) => {
    expect(keysOf(chord, isMac)).toEqual(keys);
  });
});

describe("the table of shortcuts", () => {
  const listened = SHORTCUTS.flatMap(({ shortcuts }) => shortcuts).filter(({ deed }) => deed);

  it("gives each chord one meaning", () => {
    expect(DEEDS.size).toBe(listened.flatMap(({ keys }) => keys).length);
  });

  it("says what each does, in both languages", () => {
    for (const language of ["en", "zh_CN"] as const) {
      const texts = catalogueTexts(language);
      for (const { title, shortcuts } of SHORTCUTS) {
        const said = [title, ...shortcuts.map(({ text }) => text)].map((key) => texts.say(key));
        expect(said.filter((text) => text === "")).toEqual([]);
      }
    }
  });
});
