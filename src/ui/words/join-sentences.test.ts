import { expect, it } from "vitest";
import { joinSentences } from "./join-sentences.ts";

it.each([
  ["en", ["One.", "Two."], "One. Two."],
  ["zh-CN", ["第一句。", "第二句。"], "第一句。第二句。"],
  ["en", ["One."], "One."],
])("joins sentences in %s", (language, sentences, joined) => {
  expect(joinSentences(sentences, { language })).toBe(joined);
});
