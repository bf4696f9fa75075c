import { createContext, type ComponentChildren } from "preact";
import { useContext } from "preact/hooks";
import { createFormats, type Formats } from "./formats.ts";
import type { Texts } from "./texts.ts";

/** What a view needs to speak to the person in front of it. */
export interface Language {
  readonly texts: Texts;
  readonly formats: Formats;
}

const LanguageContext = createContext<Language | undefined>(undefined);

export function languageOf(texts: Texts): Language {
  return { texts, formats: createFormats(texts) };
}

/** Gives the language to all views inside. */
export function Speaking(props: { language: Language; children: ComponentChildren }) {
  return (
    <LanguageContext.Provider value={props.language}>{props.children}</LanguageContext.Provider>
  );
}

/** @throws Error outside of {@link Speaking}. */
export function useLanguage(): Language {
  const language = useContext(LanguageContext);
  if (language === undefined) throw new Error("a view was rendered outside of Speaking");
  return language;
}
