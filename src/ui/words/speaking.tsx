import { createContext, type ComponentChildren } from "preact";
import { useContext } from "preact/hooks";
import type { Language } from "./language.ts";

const LanguageContext = createContext<Language | undefined>(undefined);

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
