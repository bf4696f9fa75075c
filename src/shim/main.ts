import type { Place } from "./ring.ts";
import { DEFAULT_LIMITS } from "../bridge/messages.ts";
import type { Fact } from "../core/capture/vocabulary.ts";
import { describeDocument, nameDocument } from "./document-info.ts";
import { drain } from "./drain.ts";
import { isRealmGone } from "./gone-realm.ts";
import { Initiators } from "./initiator.ts";
import { observeBodies } from "./observe-bodies.ts";
import { observeEventSources } from "./observe-eventsource.ts";
import { observeFetch } from "./observe-fetch.ts";
import { observeFrames } from "./observe-frames.ts";
import { observeHandedOn } from "./observe-handed-on.ts";
import { observeOpener } from "./observe-opener.ts";
import { observePipes } from "./observe-pipes.ts";
import { observeReaders } from "./observe-readers.ts";
import { observeRemovedFrames } from "./observe-removed-frames.ts";
import { observeVisibility } from "./observe-visibility.ts";
import { observeWebSockets } from "./observe-websocket.ts";
import { observeWorkers } from "./observe-workers.ts";
import { observeXhr } from "./observe-xhr.ts";
import type { Observed } from "./observed.ts";
import { Ports } from "./ports.ts";
import { Recorder } from "./recorder.ts";
import { withTiming } from "./resource-timing.ts";
import { Responses } from "./responses.ts";
import { Troubles } from "./troubles.ts";
import { endUnread } from "./unread-bodies.ts";
import type { Source } from "./viewer-port.ts";
import { Workers } from "./workers.ts";
import { Wrapper } from "./wrap.ts";

function start(): void {
  const troubles = new Troubles();
  const recorder = new Recorder(DEFAULT_LIMITS);
  const workers = new Workers();
  const responses = new Responses(isRealmGone);
  const observed: Observed = {
    recorder,
    troubles,
    wrap: new Wrapper(troubles),
    initiators: new Initiators(),
  };
  new Ports(sourceOf(observed, responses, workers)).accept();
  troubles.attempt("install", () => observeWebSockets(observed));
  troubles.attempt("install", () => observeEventSources(observed));
  troubles.attempt("install", () => observeFetch(observed, responses));
  troubles.attempt("install", () => observeBodies(observed, responses));
  troubles.attempt("install", () => observeReaders(observed, responses));
  troubles.attempt("install", () => observePipes(observed, responses));
  troubles.attempt("install", () => observeHandedOn(observed, responses));
  troubles.attempt("install", () => observeXhr(observed));
  troubles.attempt("install", () => observeVisibility(observed));
  troubles.attempt("install", () => observeFrames(observed));
  troubles.attempt("install", () => observeWorkers(observed, workers));
  troubles.attempt("install", () => observeRemovedFrames(observed));
  troubles.attempt("install", () => observeOpener(observed));
}

/** The record as those who look at it see it. */
function sourceOf(observed: Observed, responses: Responses, workers: Workers): Source {
  const { recorder, troubles } = observed;
  let name: string | undefined;
  const complete = (fact: Fact, { segment, row }: Place) => {
    const subject = segment.subjects[row];
    const whole = subject === undefined ? fact : subject.whole(fact);
    return withTiming(whole, subject, segment.ats[row] ?? 0);
  };
  return {
    recorder,
    troubles,
    workers,
    describe: () => {
      name ??= nameDocument();
      endUnread(responses, recorder);
      return describeDocument(name, recorder, troubles, workers);
    },
    drain: (from) => {
      name ??= nameDocument();
      endUnread(responses, recorder);
      return drain(recorder.ring, name, from, complete);
    },
  };
}

// The build sees to it that nothing of this runs where a shim is at work already.
start();
