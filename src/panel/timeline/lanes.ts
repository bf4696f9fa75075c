import type { Endpoint, Technique } from "../../core/session/model.ts";

/** One line of the timeline. */
export interface Lane {
  readonly key: string;
  readonly technique: Technique;
  readonly endpoints: readonly Endpoint[];
  /** Ordinary requests that share a lane, as they share a row of the list. */
  readonly isFold: boolean;
}

/**
 * A lane for each endpoint that is listed, and one for all others.
 * @param unfolded whether the others have lanes of their own too.
 */
export function lanesOf(
  listed: readonly Endpoint[],
  others: readonly Endpoint[],
  unfolded: boolean,
): readonly Lane[] {
  const lanes = listed.map(laneOf);
  if (others.length === 0) return lanes;
  if (unfolded) return [...lanes, ...others.map(laneOf)];
  return [...lanes, { key: "others", technique: "other", endpoints: others, isFold: true }];
}

const laneOf = (endpoint: Endpoint): Lane => ({
  key: endpoint.id,
  technique: endpoint.technique,
  endpoints: [endpoint],
  isFold: false,
});

/** A lane for each technique that was seen, in a fixed order. */
export function techniqueLanes(
  endpoints: readonly Endpoint[],
  order: readonly Technique[],
): readonly Lane[] {
  return order.flatMap((technique) => {
    const members = endpoints.filter((endpoint) => endpoint.technique === technique);
    if (members.length === 0) return [];
    return [{ key: technique, technique, endpoints: members, isFold: true }];
  });
}
