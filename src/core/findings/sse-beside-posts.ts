import type { LiveEntry } from "../session/live-entry.ts";
import { originOf } from "../grouping/url-pattern.ts";
import { rowsOf } from "./finding-rule.ts";
import type { EndpointScope, Found, SessionScope } from "./finding-rule.ts";
import { POSTS_MIN, POSTS_PER_MINUTE } from "./limits.ts";

const BRINGING = new Set(["POST", "PUT", "PATCH", "DELETE"]);

/** An event stream for one direction, and many requests of the same origin for the other. */
export function sseBesidePosts(scope: SessionScope): readonly (Found & { endpoint: string })[] {
  const posts = scope.scopes
    .filter(({ endpoint }) => endpoint.technique === "other" && BRINGING.has(endpoint.method))
    .flatMap(({ entries }) => entries);
  if (posts.length < POSTS_MIN) return [];
  return scope.scopes.flatMap((stream) => {
    const found = stream.endpoint.technique === "sse" ? besides(stream, posts) : undefined;
    return found === undefined ? [] : [{ ...found, endpoint: stream.endpoint.id }];
  });
}

function besides(
  { endpoint, entries, now }: EndpointScope,
  posts: readonly LiveEntry[],
): Found | undefined {
  const longest = longestOf(entries, now);
  if (longest === undefined || endpoint.messages.received === 0) return undefined;
  const end = longest.endedAt ?? now;
  const during = posts.filter(
    (post) =>
      post.documentId === longest.documentId &&
      post.startedAt >= longest.startedAt &&
      post.startedAt <= end &&
      sameOrigin(post.url, longest.url),
  );
  const minutes = Math.max((end - longest.startedAt) / 60_000, 1 / 60);
  if (during.length < POSTS_MIN || during.length / minutes < POSTS_PER_MINUTE) return undefined;
  const perMinute = Math.round(during.length / minutes);
  return {
    rule: "sse-beside-posts",
    severity: "info",
    figures: { posts: during.length, perMinute, events: endpoint.messages.received },
    seen: `While the stream was open, the page sent ${String(during.length)} requests with data, ${String(perMinute)} a minute.`,
    rows: rowsOf(during),
  };
}

function longestOf(entries: readonly LiveEntry[], now: number): LiveEntry | undefined {
  const life = ({ startedAt, endedAt = now }: LiveEntry) => endedAt - startedAt;
  return entries.reduce<LiveEntry | undefined>(
    (best, entry) => (best === undefined || life(entry) > life(best) ? entry : best),
    undefined,
  );
}

function sameOrigin(one: string, other: string): boolean {
  if (!URL.canParse(one) || !URL.canParse(other)) return false;
  return originOf(new URL(one)) === originOf(new URL(other));
}
