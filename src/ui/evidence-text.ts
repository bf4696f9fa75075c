import type { Evidence } from "../core/session/model.ts";
import type { Language } from "./language.ts";

/** A sentence for one piece of evidence, in the user's language where the rule is known. */
export function evidenceText(evidence: Evidence, _language: Language): string {
  return evidence.text;
}
