import type { Lookup } from "./texts.ts";
import { createTexts, type Texts } from "./texts.ts";

/** The part of `i18n` that texts come from. */
export interface BrowserCatalogue {
  getMessage(name: string, substitutions?: string[]): string;
}

/**
 * The texts in the catalogue that the browser chose. Their language is one of the texts, because the browser's own
 * language may be one that the catalogue does not have.
 */
export function browserTexts(i18n: BrowserCatalogue): Texts {
  const lookup: Lookup = (key, substitutions) => i18n.getMessage(key, substitutions);
  return createTexts(lookup, lookup("languageTag", []));
}
