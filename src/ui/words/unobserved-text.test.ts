import { expect, it } from "vitest";
import { UNOBSERVED } from "../../core/capture/unobserved.ts";
import { createTexts } from "./texts.ts";
import { unobservedText } from "./unobserved-text.ts";

const texts = createTexts((key) => key, "en");

it("has a text of its own for every sentence of the recorder", () => {
  const shown = Object.values(UNOBSERVED).map((sentence) => unobservedText(sentence, texts));
  expect(new Set(shown).size).toBe(shown.length);
  expect(shown).toContain("unobservedHandedOver");
});

it("shows any other sentence as it is", () => {
  expect(unobservedText("Its document went away.", texts)).toBe("Its document went away.");
});
