import type { Texts } from "./texts.ts";

/** Sentences one after the other. Chinese has no space between them: the full stop brings its own. */
export function joinSentences(
  sentences: readonly string[],
  { language }: Pick<Texts, "language">,
): string {
  return sentences.join(language.startsWith("zh") ? "" : " ");
}
