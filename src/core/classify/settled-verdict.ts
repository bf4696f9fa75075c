import type { Confidence } from "../session/model.ts";
import type { EndpointSeries } from "./endpoint-series.ts";
import { without } from "./endpoint-series.ts";
import { judge } from "./judge.ts";
import { KEPT_EXCHANGES, KEPT_FROM, KEPT_SLACK } from "./thresholds.ts";
import type { Verdict } from "./verdict.ts";

/**
 * The verdict with its hysteresis. A poll that was likely or sure and whose rhythm is disturbed stays a poll, one step less sure, for some exchanges,
 * and as long as its figures stay near the thresholds. It is worked out from the exchanges alone, so that it is the same
 * whether somebody watched from the beginning or reads a log.
 */
export function settledVerdict(series: EndpointSeries): Verdict {
  const verdict = judge(series);
  if (!losesRhythm(verdict)) return verdict;
  return keptForAWhile(series) ?? keptWithSlack(series) ?? verdict;
}

/** Only the loss of a rhythm is doubted: failures, pages and bursts are something else, and told at once. */
function losesRhythm({ technique, evidence }: Verdict): boolean {
  return technique === "other" && evidence[0]?.rule === "no-pattern";
}

function keptForAWhile(series: EndpointSeries): Verdict | undefined {
  for (let late = 1; late < KEPT_EXCHANGES; late++) {
    const before = judge(without(series, late));
    if (isKept(before)) return kept(before, late);
    if (!losesRhythm(before)) return undefined;
  }
  return undefined;
}

function keptWithSlack(series: EndpointSeries): Verdict | undefined {
  const relaxed = judge({ ...series, slack: KEPT_SLACK });
  if (!isPoll(relaxed)) return undefined;
  for (const back of KEPT_FROM) {
    if (back >= series.entries.length) return undefined;
    const before = judge(without(series, back));
    if (isKept(before) && before.technique === relaxed.technique) {
      return kept({ ...relaxed, confidence: before.confidence }, back);
    }
  }
  return undefined;
}

function isPoll({ technique }: Verdict): boolean {
  return technique === "short-polling" || technique === "long-polling";
}

/** A guess is not held on to. */
function isKept(verdict: Verdict): boolean {
  return isPoll(verdict) && verdict.confidence !== "possible";
}

const LESS_SURE: Readonly<Record<Confidence, Confidence>> = {
  sure: "likely",
  likely: "possible",
  possible: "possible",
};

function kept({ technique, confidence, evidence }: Verdict, exchanges: number): Verdict {
  const text = `Its rhythm was disturbed in the last ${String(exchanges)} requests; it is taken for what it was before.`;
  return {
    technique,
    confidence: LESS_SURE[confidence],
    evidence: [...evidence, { rule: "kept", figures: { exchanges }, text }],
  };
}
