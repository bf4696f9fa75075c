import type { DocumentInfo } from "../../core/capture/batch.ts";
import type { StartedFact } from "../../core/capture/vocabulary.ts";
import { timeOrigin } from "../taken/clock.ts";
import { apply, floor, ownGlobal, random, sliceText } from "../natives.ts";
import { indexOfText } from "../uncurried/text.ts";
import { NativeUrl, setPassword, setUser } from "../taken/url.ts";
import { uncurryGetter } from "../uncurried/uncurried.ts";
import { hrefOf, passwordOf, userOf } from "../uncurried/url.ts";
import { LONGEST_VALUE } from "./bounds.ts";
import { copyText } from "./payload.ts";
import { shownAt } from "./shown-at.ts";
import type { Recorder } from "../recorder/recorder.ts";
import type { Late } from "../recorder/subject.ts";
import type { Troubles } from "../recorder/troubles.ts";
import type { Workers } from "../observe/workers.ts";
import { baseUrl, isVisible } from "../uncurried/realm.ts";
import { isTop } from "../taken/top.ts";

export { isVisible };

// A document's is a property of its window that cannot be replaced: it need not be taken at the start.
const { location } = ownGlobal;

/** A URL that is short enough to keep. Of longer ones (data URLs, mostly) nobody tells endpoints apart by what follows. */
export function boundedUrl(url: string): string {
  return url.length <= LONGEST_VALUE ? url : copyText(url, LONGEST_VALUE);
}

/** What a page gave as a URL, made absolute as its document would, or as it is when it is no URL. */
export function absoluteUrl(url: string, base = baseUrl()): string {
  try {
    return boundedUrl(hrefOf(new NativeUrl(url, base)));
  } catch {
    return boundedUrl(url);
  }
}

/** Longer URLs are made absolute at once: what is taken note of must not be large. UTF-16 units. */
const LONGEST_NOTED = 2048;

/** A URL as the page gave it, and how to write the start of its exchange out with the absolute one. */
export interface NotedUrl {
  readonly url: string;
  readonly late: Late<StartedFact> | undefined;
}

/** Takes note of a URL and of the base that it has now: parsing one costs as much as all else of a small request. */
export function noteUrl(url: string): NotedUrl {
  if (url.length > LONGEST_NOTED) return { url: absoluteUrl(url), late: undefined };
  const base = baseUrl();
  if (lastLate === undefined || base !== lastBase) {
    lastBase = base;
    lastLate = againstBase(base);
  }
  return { url, late: lastLate };
}

/** Most URLs of a document are given while it has one base. */
let lastBase = "";
let lastLate: Late<StartedFact> | undefined;

/** On its own, so that the function holds nothing but the base. */
function againstBase(base: string): Late<StartedFact> {
  return (started) => ({ ...started, url: absoluteUrl(started.url, base) });
}

/** A URL as a request carries it. */
export function withoutFragment(url: string): string {
  const fragment = indexOfText(url, "#");
  return fragment < 0 ? url : sliceText(url, 0, fragment);
}

/** The page's own location, when that is the very object given. */
export function urlOfLocation(value: unknown): string | undefined {
  if (value !== location) return undefined;
  // A document's location has a getter of its own, which cannot be replaced: it need not be taken at the start.
  return uncurryGetter<Location, string>(location, "href")?.(location);
}

/** A document's name in the record: random, since nothing else survives a frame's moves. It is no secret. */
export function nameDocument(): string {
  let name = "";
  for (let index = 0; index < 4; index += 1) name += `${floor((1 + random()) * 0x1_0000_0000)}`;
  return name;
}

/** What the recorder says of its document to somebody who comes to look. */
export function describeDocument(
  name: string,
  recorder: Recorder,
  troubles: Troubles,
  workers: Workers,
): DocumentInfo {
  const counts = workers.counts();
  const shown = shownAt();
  return {
    document: name,
    url: ownUrl(),
    isTop,
    startedAt: timeOrigin,
    ...(shown === undefined ? {} : { shownAt: shown }),
    visibility: isVisible() ? "visible" : "hidden",
    first: recorder.ring.first,
    next: recorder.ring.next,
    dropped: recorder.dropped(),
    carried: recorder.carried(),
    forgotten: recorder.forgotten(),
    troubles: troubles.list(),
    ...(counts === undefined ? {} : { workers: counts }),
  };
}

function ownUrl(): string {
  const url = new NativeUrl(urlOfLocation(location) ?? "about:blank");
  if (userOf(url) !== "" && setUser !== undefined) apply(setUser, url, [""]);
  if (passwordOf(url) !== "" && setPassword !== undefined) apply(setPassword, url, [""]);
  return boundedUrl(hrefOf(url));
}
