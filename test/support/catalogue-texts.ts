import { readFileSync } from "node:fs";
import { createTexts, type Texts } from "../../src/ui/words/texts.ts";

/** The real texts of a language, looked up and filled in as a browser does it. */
export function catalogueTexts(folder: "en" | "zh_CN"): Texts {
  const url = new URL(`../../public/_locales/${folder}/messages.json`, import.meta.url);
  const catalogue = JSON.parse(readFileSync(url, "utf8")) as Record<string, { message: string }>;
  return createTexts(
    (key, substitutions) => {
      const text = catalogue[key]?.message;
      if (text === undefined) throw new Error(`${folder} has no text ${key}`);
      return text.replaceAll(/\$([1-9])/g, (_, n: string) => substitutions[Number(n) - 1] ?? "");
    },
    folder === "en" ? "en" : "zh-CN",
  );
}
