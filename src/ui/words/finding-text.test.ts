import { describe, expect, it } from "vitest";
import english from "../../../public/_locales/en/messages.json" with { type: "json" };
import chinese from "../../../public/_locales/zh_CN/messages.json" with { type: "json" };
import { catalogueTexts } from "../../../test/support/catalogue-texts.ts";
import { FINDING_NAMES } from "../../core/findings/advice.ts";
import { connection, found, ticks, timeGoesBy } from "../../core/findings/finding-fixture.ts";
import type { Finding } from "../../core/session/model.ts";
import type { Figures } from "./figure-sentence.ts";
import { FINDING_SENTENCES } from "./finding-sentences.ts";
import { findingText } from "./finding-text.ts";
import { languageOf } from "./language.ts";

const languages = {
  en: languageOf(catalogueTexts("en")),
  zh: languageOf(catalogueTexts("zh_CN")),
};
const plain = (text: string) => text.replaceAll("\u00a0", " ");

const overlap: Finding = {
  rule: "polls-overlap",
  severity: "warning",
  endpoint: "e1",
  figures: { overlapping: 12, polls: 14 },
  text: "as the log has it",
};

/** Figures by which some findings speak differently. */
const VARIANTS: readonly Figures[] = [
  { speaker: "page", status: "", type: "", unseen: 1, reason: "" },
  { speaker: "server", status: 404, type: "text/html", unseen: 0, reason: "gone" },
];

describe("findingText", () => {
  it("puts the figures into the sentence, in either language", () => {
    expect(findingText(overlap, languages.en)).toMatchObject({
      name: "Polls that overlap",
      seen: "12 of 14 polls began before the one before had ended.",
    });
    expect(findingText(overlap, languages.zh)).toMatchObject({
      name: "轮询相互重叠",
      seen: "14 次轮询中有 12 次在上一次结束之前就已开始。",
    });
  });

  it("speaks by what the figures say", () => {
    const close = (reason: string): Finding => ({
      ...overlap,
      rule: "abnormal-close",
      figures: { closes: 2, unopened: 1, code: 4001, reason },
    });
    expect(findingText(close(""), languages.en).seen).toMatch(/with code 4001\.$/);
    expect(findingText(close("gone"), languages.en).seen).toMatch(/with code 4001 \(“gone”\)\.$/);
  });

  it("says what the core found in a session", () => {
    const silent = found("silent-connection", [
      ...connection({ subject: 1, received: ticks(3, 1000, 100) }),
      timeGoesBy(92_100),
    ]);
    if (silent === undefined) throw new Error("nothing was found");
    expect(plain(findingText(silent, languages.en).seen)).toBe(
      "Nothing was heard for 1 min 30 s (pings and comments are not visible to a page).",
    );
  });

  it("keeps the text of a kind it does not know", () => {
    const text = { name: "", seen: "as the log has it", why: "", what: "" };
    expect(findingText({ ...overlap, rule: "toString" }, languages.en)).toEqual(text);
  });

  it.each(FINDING_NAMES)("has all texts of %s in both languages", (rule) => {
    for (const language of [languages.en, languages.zh]) {
      for (const figures of VARIANTS) {
        const text = findingText({ ...overlap, rule, figures }, language);
        expect(Object.values(text)).not.toContain("");
        expect(text.seen).not.toBe(overlap.text);
      }
    }
  });

  it.each(FINDING_NAMES)("has a place for each figure of %s", (rule) => {
    const { seen } = FINDING_SENTENCES[rule];
    for (const variant of VARIANTS) {
      const { key, figures } = typeof seen === "function" ? seen(variant) : seen;
      for (const catalogue of [english, chinese]) {
        const { message } = catalogue[key];
        const places = [...message.matchAll(/\$([1-9])/g)].map(([, n]) => Number(n)).sort();
        expect(places).toEqual(figures.slice(0, places.length).map((_, i) => i + 1));
        const silent = figures.slice(places.length).map(([name]) => variant[name]);
        expect(silent.every((figure) => figure === "")).toBe(true);
      }
    }
  });
});
