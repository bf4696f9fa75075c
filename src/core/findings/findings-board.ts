import { alternatives } from "../alternatives/alternatives.ts";
import { localTime } from "../classify/local-time.ts";
import { BASELINE_MAX, SERIES_WINDOW } from "../classify/thresholds.ts";
import type { EndpointGroup } from "../grouping/endpoint-group.ts";
import type { AlternativesCard, EndpointStatistics } from "../session/endpoint-figures.ts";
import type { LiveEntry } from "../session/live-entry.ts";
import type { Endpoint, Finding } from "../session/model.ts";
import { endpointStatistics } from "../statistics/endpoint-statistics.ts";
import { EndpointTally } from "../statistics/endpoint-tally.ts";
import type { TallyScope } from "../statistics/endpoint-tally.ts";
import { ENDPOINT_RULES, SESSION_RULES } from "./finding-rules.ts";
import { findingOf } from "./finding-rule.ts";
import type { EndpointScope } from "./finding-rule.ts";

/** What the board works from. */
export interface FindingsContext extends TallyScope {
  readonly groups: readonly EndpointGroup<LiveEntry>[];
  /** Of the groups, in their order. */
  readonly endpoints: readonly Endpoint[];
  /** Epoch milliseconds until which all that happened is known. */
  readonly now: number;
  readonly revision: number;
}

/** One endpoint with its figures and what was found in it. */
interface Line {
  readonly tally: EndpointTally;
  readonly group: EndpointGroup<LiveEntry>;
  endpoint: Endpoint;
  scope: EndpointScope;
  findings: readonly Finding[];
}

/** Works findings and statistics out when asked, and only of endpoints that may have changed. */
export class FindingsBoard {
  #revision = -1;
  #now = -1;
  #lines: Line[] = [];
  #findings: readonly Finding[] = [];

  /** Endpoints whose rules were asked, for those who want to know what it costs. */
  judged = 0;

  /** The same list until the revision changes. Problems first, then in order of endpoints. */
  findings(context: FindingsContext): readonly Finding[] {
    this.#update(context);
    return this.#findings;
  }

  /** @returns undefined for an endpoint that there is not. */
  statistics(id: string, context: FindingsContext): EndpointStatistics | undefined {
    const line = this.#lineOf(id, context);
    if (line === undefined) return undefined;
    const { endpoint, tally, group } = line;
    const roundTrip = roundTripOf(group, endpoint.technique, tally);
    return endpointStatistics(endpoint, tally, roundTrip, group.told?.latency);
  }

  /** @returns undefined where too little was seen to compare. */
  alternatives(id: string, context: FindingsContext): AlternativesCard | undefined {
    return this.#lineOf(id, context)?.scope.card();
  }

  /** Entries and messages that were looked at so far. */
  get work(): number {
    return this.#lines.reduce((sum, { tally }) => sum + tally.work, 0);
  }

  #lineOf(id: string, context: FindingsContext): Line | undefined {
    this.#update(context);
    return this.#lines.find(({ endpoint }) => endpoint.id === id);
  }

  #update(context: FindingsContext): void {
    if (context.revision === this.#revision && context.now === this.#now) return;
    this.#revision = context.revision;
    this.#now = context.now;
    for (const [i, group] of context.groups.entries()) {
      const endpoint = context.endpoints[i];
      if (endpoint !== undefined)
        this.#lines[i] = this.#upToDate(this.#lines[i], group, endpoint, context);
    }
    this.#findings = [
      ...this.#lines.flatMap(({ findings }) => findings),
      ...this.#acrossEndpoints(),
    ].sort((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity));
  }

  #upToDate(
    line: Line | undefined,
    group: EndpointGroup<LiveEntry>,
    endpoint: Endpoint,
    context: FindingsContext,
  ): Line {
    // Time alone changes what is said of a connection that is open and silent.
    if (line?.endpoint === endpoint && endpoint.open === 0) return line;
    const tally = line?.tally ?? new EndpointTally(group.entries[0]?.startedAt ?? 0);
    tally.advance(group, context);
    const scope = scopeOf(endpoint, group, tally, localTime(group, context));
    this.judged++;
    return { tally, group, endpoint, scope, findings: findingsOf(scope) };
  }

  #acrossEndpoints(): readonly Finding[] {
    const scopes = this.#lines.map(({ scope }) => scope);
    return SESSION_RULES.flatMap((rule) => rule({ scopes })).map((found) =>
      findingOf(found, found.endpoint),
    );
  }
}

const SEVERITIES: readonly Finding["severity"][] = ["problem", "warning", "info"];

function scopeOf(
  endpoint: Endpoint,
  group: EndpointGroup<LiveEntry>,
  tally: EndpointTally,
  now: number,
): EndpointScope {
  return {
    endpoint,
    entries: group.entries.slice(-SERIES_WINDOW),
    tally,
    now,
    card: () => alternatives(endpoint, tally, roundTripOf(group, endpoint.technique, tally)),
  };
}

function findingsOf(scope: EndpointScope): readonly Finding[] {
  return ENDPOINT_RULES.flatMap((rule) => {
    const found = rule(scope);
    return found === undefined ? [] : [findingOf(found, scope.endpoint.id)];
  });
}

/**
 * What the quickest answers of the origin took, or the quickest reply over a connection; undefined where all of them were slow,
 * or there are none. The smallest of them: no way takes longer than an answer that came over it, but what stands beside may be
 * answers that were held. Those of a long poll tell nothing of the way.
 */
function roundTripOf(
  { answers, id, told }: EndpointGroup<LiveEntry>,
  technique: Endpoint["technique"],
  { latencies }: EndpointTally,
): number | undefined {
  const beside = answers.quickestTenthBeside(id);
  const reply = latencies.count > 0 ? latencies.min : (told?.latency?.min ?? 0);
  const own = technique === "long-polling" ? 0 : answers.quickestTenthBeside("");
  const quick = [beside, own, reply].filter((time) => time > 0 && time <= BASELINE_MAX);
  return quick.length === 0 ? undefined : Math.min(...quick);
}
