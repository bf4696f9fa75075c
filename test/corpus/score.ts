import type { Technique } from "../../src/core/session/model.ts";
import type { Scenario } from "./scenario.ts";
import type { Truth } from "./truth.ts";
import type { Told } from "./verdicts.ts";
import { toldOf } from "./verdicts.ts";
import type { LogText } from "../support/log-shape.ts";
import type { Turn } from "./watch-verdicts.ts";

/** What was said of one place of a scenario's server, beside what is true. */
export interface Row {
  readonly scenario: string;
  readonly place: string;
  readonly truth: Technique;
  readonly decidable: boolean;
  readonly requests: number;
  /** `none`: the product does not list it. A guess ("possible") about an ordinary endpoint counts as `other`. */
  readonly told: Technique | "none";
  readonly confidence: string;
  readonly evidence: string;
  /** Milliseconds from the first request on the server to the first right verdict. */
  readonly rightAfter?: number;
  /** What a right technique was given up for, each time; a guess about an ordinary endpoint gives nothing up. */
  readonly lapses: readonly string[];
  /** Share of the server's own median by which the product's differs. */
  readonly periodError?: number;
  readonly holdError?: number;
}

/** A period further than this from the server's own is wrong. */
export const PERIOD_TOLERANCE = 0.05;

export function rowsOf(
  { name, labels }: Pick<Scenario, "name" | "labels">,
  truths: readonly Truth[],
  log: LogText,
  turns: readonly Turn[] = [],
): Row[] {
  const told = toldOf(log, labels);
  const labelled = truths.flatMap((truth) => labelRow(name, truth, told, turns));
  const ordinary = told
    .filter(({ label }) => label === -1)
    .map((each) => row(name, ordinaryTruth(each), each, turns));
  return [...labelled, ...ordinary];
}

/** Judged by the endpoint that holds most of the label's requests; the others must not be taken for something else. */
function labelRow(name: string, truth: Truth, all: readonly Told[], turns: readonly Turn[]): Row[] {
  const own = all.filter(({ labels }) => labels.includes(truth.label));
  const [main, ...rest] = own.sort((a, b) => sizeOf(b) - sizeOf(a));
  // A transport that another one took over: the endpoint's newest label is judged.
  const isTakenOver = main !== undefined && main.label !== truth.label && main.label !== -1;
  if (isTakenOver && truth.technique !== "other") return [];
  const first = row(name, truth, main, turns);
  const wrong = rest.map((each) => row(name, truth, each, turns)).filter((each) => misleads(each));
  return [first, ...wrong];
}

const sizeOf = ({ endpoint }: Told): number => endpoint.exchanges + endpoint.connections;

function misleads({ told, truth, confidence }: Row): boolean {
  const isReal = told !== "other" && told !== "none";
  return isReal && told !== truth && confidence !== "possible";
}

function ordinaryTruth({ endpoint }: Told): Truth {
  return {
    technique: "other",
    label: -1,
    requests: endpoint.exchanges + endpoint.connections,
    decidable: true,
    // The server has no label to go by.
    firstAt: endpoint.firstAt,
    lastAt: 0,
  };
}

function row(name: string, truth: Truth, told: Told | undefined, turns: readonly Turn[]): Row {
  const endpoint = told?.endpoint;
  const isGuess = truth.technique === "other" && endpoint?.confidence === "possible";
  const path = endpoint?.urlPattern.replace(/^\w+:\/\/[^/]+/, "") ?? `label ${truth.label}`;
  return {
    scenario: name,
    place: `${endpoint?.method ?? ""} ${path}`,
    truth: truth.technique,
    decidable: truth.decidable,
    requests: truth.requests,
    told: endpoint === undefined ? "none" : isGuess ? "other" : (endpoint.technique as Technique),
    confidence: endpoint?.confidence ?? "",
    evidence: endpoint?.evidence.map(({ text }) => text).join(" ") ?? "",
    ...courseOf(truth, told, turns),
    ...errorsOf(truth, told),
  };
}

function courseOf(
  truth: Truth,
  told: Told | undefined,
  turns: readonly Turn[],
): Pick<Row, "rightAfter" | "lapses"> {
  // What was told before the first request was told of the page before, which had an endpoint of the same number.
  const own = turns.filter(({ id, at }) => id === told?.endpoint.id && at >= truth.firstAt);
  const right = own.findIndex(({ technique }) => technique === truth.technique);
  if (right === -1) return { lapses: [] };
  const after = own.slice(right);
  const isRight = ({ technique, confidence }: Turn): boolean =>
    technique === truth.technique || (truth.technique === "other" && confidence === "possible");
  const lapses = after.filter((turn, place) => {
    const before = after[place - 1];
    return !isRight(turn) && before !== undefined && isRight(before);
  });
  return {
    rightAfter: Math.max(after[0]!.at - truth.firstAt, 0),
    lapses: lapses.map(
      ({ technique, confidence, at }) =>
        `${technique} (${confidence}) after ${((at - truth.firstAt) / 1000).toFixed(1)} s`,
    ),
  };
}

function errorsOf(truth: Truth, told: Told | undefined): Pick<Row, "periodError" | "holdError"> {
  const { interval, hold, technique } = told?.endpoint ?? {};
  if (technique !== truth.technique) return {};
  if (technique === "short-polling" && interval !== undefined && truth.period !== undefined) {
    const isStart = interval.basis === "start-to-start";
    const own = isStart ? truth.period.startToStart : truth.period.endToStart;
    return { periodError: Math.abs(interval.median - own) / own };
  }
  if (technique === "long-polling" && hold !== undefined && truth.hold !== undefined) {
    return { holdError: Math.abs(hold.median - truth.hold) / truth.hold };
  }
  return {};
}

/** Whether what was said is wrong, so far as it can be expected to be right. */
export function isWrong(row: Row): boolean {
  if (!row.decidable) return misleads(row);
  return row.told !== row.truth || (row.periodError ?? 0) > PERIOD_TOLERANCE;
}
