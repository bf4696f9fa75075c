import { expect, test } from "vitest";
import { jsonForTerminal, oneLine, plain, plainLines } from "./terminal-text.ts";

/** Sets the window's title, clears the screen, is a whole sequence in one unit, turns the direction round. */
const EVIL = "\u001B]0;x\u0007\u001B[2J\u009B2J\u202E\u{E0041}";

test("a text cannot steer the terminal", () => {
  expect(plain(`a${EVIL}\n\r\u2028é\u{1F600}`)).toBe("a�]0;x��[2J�2J�����é\u{1F600}");
});

test("a text of several lines is one", () => {
  expect(oneLine("Error: a\r\n    at b\u001B[2J\n\n\tat c\n")).toBe("Error: a at b�[2J at c");
});

test("a text of several lines may stay so", () => {
  expect(plainLines("a\u001B[2J\n\n b\r\nc\u2028")).toBe("a�[2J\n\n b\nc�");
});

test("JSON cannot steer the terminal, and says the same", () => {
  const value = { [EVIL]: [`\u007F${EVIL}`, "é\u{1F600}\n"] };
  const json = jsonForTerminal(value);
  expect(json.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
  expect(JSON.parse(json)).toEqual(value);
  expect(json).toBe(json.trim());
  expect(json).toContain("\n  ");
  expect(json).toContain("é\u{1F600}");
});
