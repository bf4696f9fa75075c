import { UNOBSERVED } from "../../core/capture/unobserved.ts";
import { claim, unobserved, type BodyWatch } from "../bodies/body-watch.ts";
import { recordFailure, recordParsed, recordWholeBody } from "../bodies/body-records.ts";
import { promiseThen } from "../uncurried/promise.ts";
import { isUsed } from "../uncurried/response.ts";
import { isLocked } from "../uncurried/streams.ts";
import { weakly } from "../uncurried/weak-ref.ts";
import { abortReason, isAborted } from "./observe-fetch.ts";
import type { Observed } from "./observed.ts";
import type { Responses } from "../bodies/responses.ts";
import { callNative } from "../wrap.ts";

type Observe = (observed: Observed, watch: BodyWatch, body: unknown) => void;

const WHOLE: readonly (readonly [method: string, observe: Observe])[] = [
  ["text", recordWholeBody],
  ["arrayBuffer", recordWholeBody],
  ["blob", recordWholeBody],
  ["bytes", recordWholeBody],
  ["json", recordParsed],
  [
    "formData",
    (observed, watch) => {
      observed.recorder.end(watch.subject, unobserved(UNOBSERVED.formData));
    },
  ],
];

/** Watches the bodies of responses as the page reads them whole; nothing is cloned, and nothing read for our own sake. */
export function observeBodies(observed: Observed, responses: Responses): void {
  for (let index = 0; index < WHOLE.length; index += 1) {
    const entry = WHOLE[index];
    if (entry !== undefined) watchMethod(observed, responses, entry[0], entry[1]);
  }
  observed.traps.call("Response.prototype.clone", (native, self, args) => {
    const copy = callNative(native, self, args);
    const watch = responses.of(self);
    if (watch !== undefined) {
      watch.isShared = true;
      responses.link(copy as object, watch);
    }
    return copy;
  });
  wrapTextStream(observed, responses);
  observed.traps.call("Response.prototype.body", (native, self, args) => {
    const stream = callNative(native, self, args) as object | null;
    const watch = responses.of(self);
    if (watch !== undefined && stream !== null) {
      responses.link(stream, watch);
      watch.response ??= weakly(self as Response);
    }
    return stream;
  });
}

/** The newest way: a stream of decoded text, which is read and watched like the body itself. */
function wrapTextStream(observed: Observed, responses: Responses): void {
  observed.traps.call("Response.prototype.textStream", (native, self, args) => {
    const watch = responses.of(self);
    const stream = callNative(native, self, args) as object;
    if (watch !== undefined) responses.link(stream, watch);
    return stream;
  });
}

function watchMethod(
  observed: Observed,
  responses: Responses,
  method: string,
  observe: Observe,
): void {
  const { troubles, traps } = observed;
  traps.call(`Response.prototype.${method}`, (native, self, args) => {
    const watch = responses.of(self);
    // What was read before, or has a reader, is refused at once: that is no end of the reading that goes on.
    const isRefused =
      watch !== undefined && (isReadAlready(self as Response) || isHeld(watch.claim));
    const promise = callNative(native, self, args) as Promise<unknown>;
    if (watch === undefined || isRefused || !claimWhole(watch, self as object)) return promise;
    if (isAborted(watch.signal)) {
      // Rejected already, as in `fetch`.
      troubles.attempt("body", () => recordFailure(observed, watch, abortReason(watch.signal)));
      return promise;
    }
    return promiseThen(
      promise,
      (body) => {
        try {
          observe(observed, watch, body);
        } catch {
          troubles.count("observer:body");
        }
        return body;
      },
      (reason) => {
        troubles.attempt("body", () => recordFailure(observed, watch, reason));
        throw reason;
      },
    );
  });
}

/** Of what nobody has read the claims are void: whoever made one has let the body go, or was refused. */
function claimWhole(watch: BodyWatch, response: object): boolean {
  if (!watch.isShared) watch.claim = response;
  return claim(watch, response);
}

/** Whether this is a stream with a reader. */
function isHeld(claimedBy: object | undefined): boolean {
  if (claimedBy === undefined) return false;
  try {
    return isLocked(claimedBy as ReadableStream);
  } catch {
    return false;
  }
}

function isReadAlready(response: Response): boolean {
  try {
    return isUsed(response);
  } catch {
    // Not a response, which the native refuses as well.
    return true;
  }
}
