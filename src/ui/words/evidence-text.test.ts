import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { catalogueTexts } from "../../../test/support/catalogue-texts.ts";
import type { Evidence } from "../../core/session/model.ts";
import { evidenceText } from "./evidence-text.ts";
import { languageOf } from "./language.ts";

const english = languageOf(catalogueTexts("en"));
const chinese = languageOf(catalogueTexts("zh_CN"));
const plain = (text: string) => text.replaceAll("\u00a0", " ");

const regular: Evidence = {
  rule: "regular-interval",
  figures: { n: 24, basis: "start-to-start", median: 5000, spread: 0.004, cv: 0.0123 },
  text: "as the log has it",
};

describe("evidenceText", () => {
  it("puts the figures with their units into the sentence, in either language", () => {
    expect(plain(evidenceText(regular, english))).toBe(
      "Asked every 5.00 s: 24 intervals, half of them within 0.4% of that, variation (CV) 0.01.",
    );
    expect(plain(evidenceText(regular, chinese))).toBe(
      "每隔 5.00 秒请求一次：共 24 个间隔，半数偏差在 0.4% 以内，变异系数 0.01。",
    );
  });

  it("speaks by the basis of the interval", () => {
    const figures = { ...regular.figures, basis: "end-to-start" };
    expect(plain(evidenceText({ ...regular, figures }, english))).toMatch(
      /^Asked 5\.00 s after each/,
    );
  });

  it("says that the next poll did not wait for the last one", () => {
    const evidence = { rule: "asks-again-at-once", figures: { gap: -40, waiting: 0.98 }, text: "" };
    expect(evidenceText(evidence, english)).toBe(
      "The next request starts before the last one ended, so that the page is waiting 98% of the time.",
    );
  });

  it("names the protocol that a request states, and its transport", () => {
    const figures = { protocol: "engine.io", transport: "long-polling", exchanges: 4 };
    expect(evidenceText({ rule: "protocol-marker", figures, text: "" }, english)).toBe(
      "The request says that it is Engine.IO, by long polling.",
    );
    const sends = { ...figures, protocol: "sockjs", transport: "sends" };
    expect(evidenceText({ rule: "protocol-marker", figures: sends, text: "" }, english)).toMatch(
      /^SockJS sends what the page has to say/,
    );
  });

  it("keeps the sentence of a rule it does not know", () => {
    expect(evidenceText({ rule: "toString", figures: {}, text: "Kept." }, english)).toBe("Kept.");
  });

  it("knows every rule of the classifier", () => {
    const folder = fileURLToPath(new URL("../../core/classify", import.meta.url));
    const files = readdirSync(folder, { recursive: true, encoding: "utf8" });
    const sources = files.filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"));
    const rules = sources.flatMap((file) => {
      const text = readFileSync(join(folder, file), "utf8");
      const direct = [...text.matchAll(/\brule: "([\w-]+)"/g)].map(([, rule]) => rule!);
      const chosen = [...text.matchAll(/\brule = [^;]*? \? "([\w-]+)" : "([\w-]+)"/g)];
      return [...direct, ...chosen.flatMap(([, one, two]) => [one!, two!])];
    });
    expect(rules.length).toBeGreaterThan(15);
    const unknown = rules.filter(
      (rule) => evidenceText({ rule, figures: {}, text: "unknown" }, english) === "unknown",
    );
    expect(unknown).toEqual([]);
  });
});
