import type { EndedFact } from "../../core/capture/vocabulary.ts";
import { hasHeader } from "../uncurried/headers.ts";
import type { Subject } from "../recorder/subject.ts";

/**
 * What is known of one response's body. Whoever reads it first claims it: a clone or a branch of a tee carries the same
 * bytes, and they are recorded once.
 */
export interface BodyWatch {
  readonly subject: Subject;
  /** The response, stream or iterator whose reads are recorded. */
  claim: object | undefined;
  /** The signal that the page gave to `fetch`, to tell an abort from a failure. */
  readonly signal: unknown;
  readonly headers: Headers;
  /** The page cloned the response or split its body: the same bytes may still be read elsewhere. */
  isShared: boolean;
  /** Bytes (UTF-16 units for text) of chunks kept so far. */
  kept: number;
  /** The response, if the page took its stream; held weakly, since a body that nobody holds is given up by the browser. */
  response: WeakRef<Response> | undefined;
  /** Why nothing may ever be seen of the body, if the page gave it to something that cannot be watched. */
  unseen: string | undefined;
}

/** Whether a body is of known, finite length: of its chunks only the first bytes are kept. */
export function isFinite({ headers }: BodyWatch): boolean {
  return hasHeader(headers, "content-length");
}

/** Claims a body for one way of reading it. */
export function claim(watch: BodyWatch, by: object): boolean {
  watch.claim ??= by;
  return watch.claim === by;
}

/** How an exchange ends whose body the recorder cannot follow. */
export function unobserved(reason: string): EndedFact {
  return { state: "closed", unobserved: reason };
}
