import { expect, it } from "vitest";
import { hexDump, hexLine, hexLineCount } from "./hex-lines.ts";

const bytes = new TextEncoder().encode("Hello, world! 42\u0001");

it("a hex dump shows offset, bytes and ASCII", () => {
  expect(hexDump(bytes)).toBe(
    "000000  48 65 6c 6c 6f 2c 20 77 6f 72 6c 64 21 20 34 32  Hello, world! 42\n" +
      `000010  01${" ".repeat(45)}  .`,
  );
});

it("lines can be shorter where there is less room", () => {
  expect(hexLineCount(bytes, 8)).toBe(3);
  expect(hexLine(bytes, 1, 8)).toBe("000008  6f 72 6c 64 21 20 34 32  orld! 42");
});

it("each line can be made by itself", () => {
  expect(hexLineCount(bytes)).toBe(2);
  expect(hexLine(bytes, 1)).toMatch(/^000010 {2}01 /);
  expect(hexLineCount(new Uint8Array())).toBe(0);
});
