import type { Finding } from "../../core/session/model.ts";
import { said } from "./figure-sentence.ts";
import { FINDING_SENTENCES, type FindingSentences } from "./finding-sentences.ts";
import type { Language } from "./language.ts";
import type { MessageKey } from "./texts.ts";

/** How bad it is, in a word. */
export const SEVERITY_NAME: Readonly<Record<Finding["severity"], MessageKey>> = {
  problem: "severityProblem",
  warning: "severityWarning",
  info: "severityInfo",
};

/** A finding in the user's language. */
export interface FindingText {
  /** A few words; "" for a kind that this version does not know. */
  readonly name: string;
  /** What was seen, with its figures. */
  readonly seen: string;
  /** Why it matters; "" where `seen` says it already. */
  readonly why: string;
  /** What to do; "" where `seen` says it already. */
  readonly what: string;
}

/** A kind of finding that this version does not know keeps the English text it came with, all of it in `seen`. */
export function findingText({ rule, figures, text }: Finding, language: Language): FindingText {
  const known = sentencesOf(rule);
  if (known === undefined) return { name: "", seen: text, why: "", what: "" };
  const { texts } = language;
  return {
    name: texts.say(known.name),
    seen: said(known.seen, figures, language),
    why: texts.say(known.why),
    what: texts.say(known.what),
  };
}

function sentencesOf(rule: string): FindingSentences | undefined {
  const all: Readonly<Record<string, FindingSentences>> = FINDING_SENTENCES;
  return Object.hasOwn(all, rule) ? all[rule] : undefined;
}
