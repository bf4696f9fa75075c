import type { EndpointGroup } from "../grouping/endpoint-group.ts";
import type { LiveEntry } from "../session/live-entry.ts";
import type { DocumentRecord, Endpoint } from "../session/model.ts";
import { describeEndpoint } from "./describe-endpoint.ts";

/** What a verdict depends on beside the endpoint's own entries. */
export interface BoardState {
  readonly revision: number;
  /** Epoch milliseconds of the newest thing seen. */
  readonly now: number;
  readonly documents: ReadonlyMap<string, DocumentRecord>;
}

/** Works endpoints out when asked, and only those that changed. */
export class EndpointBoard {
  #revision = -1;
  #endpoints: Endpoint[] = [];

  endpoints(groups: readonly EndpointGroup<LiveEntry>[], state: BoardState): readonly Endpoint[] {
    if (state.revision === this.#revision) return this.#endpoints;
    this.#revision = state.revision;
    this.#endpoints = groups.map((group, position) => {
      const known = this.#endpoints[position];
      return known !== undefined && !group.changed
        ? withRate(known, group, state.now)
        : fresh(group, state);
    });
    return this.#endpoints;
  }
}

function fresh(group: EndpointGroup<LiveEntry>, state: BoardState): Endpoint {
  group.changed = false;
  return describeEndpoint(group, state);
}

/** An endpoint that fell silent keeps its object until its rate is another one. */
function withRate(endpoint: Endpoint, group: EndpointGroup<LiveEntry>, now: number): Endpoint {
  if (endpoint.rate === undefined || endpoint.rate === 0) return endpoint;
  const rate = group.rate.perSecond(now, endpoint.firstAt);
  return rate === endpoint.rate ? endpoint : { ...endpoint, rate };
}
