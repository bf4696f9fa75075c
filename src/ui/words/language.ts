import { createFormats, type Formats } from "./formats.ts";
import type { Texts } from "./texts.ts";

/** What a view needs to speak to the person in front of it. */
export interface Language {
  readonly texts: Texts;
  readonly formats: Formats;
}

export function languageOf(texts: Texts): Language {
  return { texts, formats: createFormats(texts) };
}
