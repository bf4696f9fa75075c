import type { Endpoint, Technique } from "../../core/session/model.ts";

/** What the user wants to see of the endpoints. */
export interface EndpointFilter {
  readonly text: string;
  readonly technique: Technique | "all";
}

/** Every word of the text occurs, in any case, in the method or the address; and the technique is the one asked for. */
export function matchesFilter(endpoint: Endpoint, filter: EndpointFilter): boolean {
  if (filter.technique !== "all" && endpoint.technique !== filter.technique) return false;
  const haystack = `${endpoint.method} ${endpoint.urlPattern}`.toLowerCase();
  return filter.text
    .toLowerCase()
    .split(/\s+/)
    .every((word) => haystack.includes(word));
}

/** Endpoints to list one by one, and ordinary ones to fold into one row. */
export interface FilteredEndpoints {
  readonly listed: readonly Endpoint[];
  readonly others: readonly Endpoint[];
}

/** Ordinary requests are folded unless the user asked for exactly them. */
export function filterEndpoints(
  endpoints: readonly Endpoint[],
  filter: EndpointFilter,
): FilteredEndpoints {
  const matching = endpoints.filter((endpoint) => matchesFilter(endpoint, filter));
  if (filter.technique === "other") return { listed: matching, others: [] };
  return {
    listed: matching.filter((endpoint) => endpoint.technique !== "other"),
    others: matching.filter((endpoint) => endpoint.technique === "other"),
  };
}
