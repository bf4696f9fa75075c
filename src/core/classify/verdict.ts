import type { Confidence, Evidence, Technique } from "../session/model.ts";
import { OTHER_SURE } from "./thresholds.ts";

/** What a rule finds. */
export interface Verdict {
  readonly technique: Technique;
  readonly confidence: Confidence;
  /** The rule that decided first, then what supports it. */
  readonly evidence: readonly Evidence[];
}

/** Ordinary requests, for a reason. */
export function other(exchanges: number, evidence: Evidence): Verdict {
  const confidence = exchanges >= OTHER_SURE ? "sure" : "possible";
  return { technique: "other", confidence, evidence: [evidence] };
}

/** Nothing can be told yet. */
export function needsMore(what: string, have: number, need: number): Verdict {
  const text = `Not enough seen yet: ${String(have)} ${what} of the ${String(need)} that a verdict needs.`;
  return {
    technique: "other",
    confidence: "possible",
    evidence: [{ rule: "needs-more", figures: { have, need, what }, text }],
  };
}

/** Figures are rounded where a person reads them: three decimals are more than any clock here can tell. */
export function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}

/** Milliseconds as a person reads them. */
export function duration(milliseconds: number): string {
  return milliseconds < 1000
    ? `${String(Math.round(milliseconds))} ms`
    : `${String(Math.round(milliseconds / 10) / 100)} s`;
}

/** A share as a person reads it. */
export function percent(share: number): string {
  return `${String(Math.round(share * 100))} %`;
}
