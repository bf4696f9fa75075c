import type { EndpointGroup } from "../grouping/endpoint-group.ts";
import type { LiveEntry } from "../session/live-entry.ts";
import type { Endpoint } from "../session/model.ts";
import { describeEndpoint } from "./describe-endpoint.ts";
import { DuplicateTally } from "./duplicate-tally.ts";
import { heldFrom, seriesOf } from "./endpoint-series.ts";
import type { JudgeContext } from "./endpoint-series.ts";
import { mayChangeAt } from "./judge.ts";

/** One endpoint as it was last worked out, and what it was worked out from. */
interface Line {
  readonly tally: DuplicateTally;
  endpoint: Endpoint;
  now: number;
  heldFrom: number;
  /** See {@link mayChangeAt}. */
  mayChangeAt: number;
}

/** Works endpoints out when asked, and only those whose figures may have changed. */
export class EndpointBoard {
  #revision = -1;
  #now = -1;
  #lines: Line[] = [];
  #endpoints: readonly Endpoint[] = [];

  /** @param revision the list of the last call is given again while it stays, unless time has changed one of them. */
  endpoints(
    groups: readonly EndpointGroup<LiveEntry>[],
    revision: number,
    context: JudgeContext,
  ): readonly Endpoint[] {
    const isNew = revision !== this.#revision;
    if (!isNew && context.now === this.#now) return this.#endpoints;
    this.#revision = revision;
    this.#now = context.now;
    const before = this.#lines;
    this.#lines = groups.map((group, position) => upToDate(before[position], group, context));
    if (isNew || this.#lines.some(({ endpoint }, i) => endpoint !== before[i]?.endpoint)) {
      this.#endpoints = this.#lines.map(({ endpoint }) => endpoint);
    }
    return this.#endpoints;
  }
}

function upToDate(
  line: Line | undefined,
  group: EndpointGroup<LiveEntry>,
  context: JudgeContext,
): Line {
  if (line === undefined || isStale(line, group, context)) {
    return workedOut(group, context, line?.tally ?? new DuplicateTally());
  }
  const { endpoint } = line;
  if (endpoint.rate === undefined || endpoint.rate === 0) return line;
  // An endpoint that fell silent keeps its object until its rate is another one.
  const rate = group.rate.perSecond(context.now, endpoint.firstAt);
  return rate === endpoint.rate ? line : { ...line, endpoint: { ...endpoint, rate } };
}

function isStale(line: Line, group: EndpointGroup<LiveEntry>, { now }: JudgeContext): boolean {
  return (
    group.changed ||
    (now >= line.mayChangeAt && line.now !== now) ||
    line.heldFrom !== heldFrom(group.answers.quickestTenthBeside(group.id))
  );
}

function workedOut(
  group: EndpointGroup<LiveEntry>,
  context: JudgeContext,
  tally: DuplicateTally,
): Line {
  group.changed = false;
  const series = seriesOf(group, context);
  return {
    tally,
    endpoint: describeEndpoint(group, series, tally),
    now: context.now,
    heldFrom: series.heldFrom,
    mayChangeAt: mayChangeAt(series),
  };
}
