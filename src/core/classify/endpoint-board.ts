import type { EndpointGroup } from "../grouping/endpoint-group.ts";
import type { LiveEntry } from "../session/live-entry.ts";
import { EndpointProtocol } from "../reading/endpoint-protocol.ts";
import type { MakeMessageReader } from "../reading/message-reader.ts";
import type { Endpoint, MessageTable } from "../session/model.ts";
import { describeEndpoint } from "./describe-endpoint.ts";
import { DuplicateTally } from "./duplicate-tally.ts";
import { baselineOf, heldFrom, seriesOf } from "./endpoint-series.ts";
import type { JudgeContext } from "./endpoint-series.ts";
import { localTime } from "./local-time.ts";
import { mayChangeAt } from "./judge.ts";

/** One endpoint as it was last worked out, and what it was worked out from. */
interface Line {
  readonly tally: DuplicateTally;
  readonly protocol: EndpointProtocol;
  endpoint: Endpoint;
  now: number;
  heldFrom: number;
  /** See {@link mayChangeAt}. */
  mayChangeAt: number;
}

/** What the board works from. */
export interface BoardContext extends JudgeContext {
  readonly messages: MessageTable;
}

type ReadingContext = BoardContext & { readonly read: MakeMessageReader | undefined };

/** Works endpoints out when asked, and only those whose figures may have changed. */
export class EndpointBoard {
  readonly #read: MakeMessageReader | undefined;
  #revision = -1;
  #now = -1;
  #lines: Line[] = [];
  #endpoints: readonly Endpoint[] = [];

  constructor(read?: MakeMessageReader) {
    this.#read = read;
  }

  /** @param revision the list of the last call is given again while it stays, unless time has changed one of them. */
  endpoints(
    groups: readonly EndpointGroup<LiveEntry>[],
    revision: number,
    context: BoardContext,
  ): readonly Endpoint[] {
    const isNew = revision !== this.#revision;
    if (!isNew && context.now === this.#now) return this.#endpoints;
    this.#revision = revision;
    this.#now = context.now;
    const before = this.#lines;
    const read = this.#read;
    this.#lines = groups.map((group, position) =>
      upToDate(before[position], group, { ...context, now: localTime(group, context), read }),
    );
    if (isNew || this.#lines.some(({ endpoint }, i) => endpoint !== before[i]?.endpoint)) {
      this.#endpoints = this.#lines.map(({ endpoint }) => endpoint);
    }
    return this.#endpoints;
  }
}

function upToDate(
  line: Line | undefined,
  group: EndpointGroup<LiveEntry>,
  context: ReadingContext,
): Line {
  if (line === undefined || isStale(line, group, context)) {
    return workedOut(group, context, line);
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
    // Its clock turned out to have stood still.
    now < line.now ||
    line.heldFrom !== heldFrom(baselineOf(group))
  );
}

function workedOut(
  group: EndpointGroup<LiveEntry>,
  context: ReadingContext,
  { tally, protocol }: Pick<Line, "tally" | "protocol"> = {
    tally: new DuplicateTally(),
    protocol: new EndpointProtocol(),
  },
): Line {
  group.changed = false;
  const spoken = protocol.update(group, context.messages, context.read);
  const series = seriesOf(group, context);
  return {
    tally,
    protocol,
    endpoint: describeEndpoint(group, series, tally, spoken),
    now: context.now,
    heldFrom: series.heldFrom,
    mayChangeAt: mayChangeAt(series),
  };
}
