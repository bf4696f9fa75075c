import type catalogue from "../../../public/_locales/en/messages.json";

/** The key of a text in `public/_locales`; a key that is not there does not compile. */
export type MessageKey = keyof typeof catalogue;

type Stem<Key> = Key extends `${infer Name}_one` ? Name : never;

/** A text that exists in the forms `_one` and `_other`; its first substitution is the number. */
export type CountKey = Stem<MessageKey>;

/** Looks a text up, as `i18n.getMessage` does. */
export type Lookup = (key: MessageKey, substitutions: readonly string[]) => string;

/** Every text that a person sees, in the language of the browser. */
export interface Texts {
  /** BCP 47, for `Intl`. */
  readonly language: string;
  say(key: MessageKey, ...substitutions: readonly string[]): string;
  /** The form of a text that fits the number, with the number written out in full. */
  count(key: CountKey, n: number, ...substitutions: readonly string[]): string;
}

/** @param lookup the browser's catalogue; @param language BCP 47 tag of the texts it gives. */
export function createTexts(lookup: Lookup, language: string): Texts {
  const plurals = new Intl.PluralRules(language);
  const numbers = new Intl.NumberFormat(language);
  return {
    language,
    say: (key, ...substitutions) => lookup(key, substitutions),
    count(key, n, ...substitutions) {
      const form = plurals.select(n) === "one" ? "one" : "other";
      return lookup(`${key}_${form}`, [numbers.format(n), ...substitutions]);
    },
  };
}
