import { createTexts, type MessageKey, type Texts } from "./texts.ts";

/** The part of `i18n` that texts come from. */
export interface BrowserCatalogue {
  getMessage(name: string, substitutions?: string[]): string;
}

/** What a text is asked for with, to see where its substitutions go. Nobody writes these characters: they are for private use. */
const MARKS = Array.from({ length: 9 }, (_, index) => String.fromCharCode(0xe000 + index));
const MARK = /([\uE000-\uE008])/;

/** Pieces of a text, and between them the positions of what is put in. */
type Template = readonly (string | number)[];

/**
 * The texts in the catalogue that the browser chose. Their language is one of the texts, because the browser's own
 * language may be one that the catalogue does not have. A text is looked up once: the browser takes two microseconds for it,
 * and a list says hundreds in a frame.
 */
export function browserTexts(i18n: BrowserCatalogue): Texts {
  const templates = new Map<MessageKey, Template>();
  const templateOf = (key: MessageKey) => {
    const known = templates.get(key);
    if (known !== undefined) return known;
    const template = i18n.getMessage(key, MARKS).split(MARK).map(pieceOf);
    templates.set(key, template);
    return template;
  };
  const lookup = (key: MessageKey, substitutions: readonly string[]) => {
    let text = "";
    for (const piece of templateOf(key)) {
      text += typeof piece === "string" ? piece : (substitutions[piece] ?? "");
    }
    return text;
  };
  return createTexts(lookup, lookup("languageTag", []));
}

function pieceOf(piece: string): string | number {
  const place = MARKS.indexOf(piece);
  return place < 0 ? piece : place;
}
