import type { Place } from "./recorder/ring.ts";
import { DEFAULT_LIMITS } from "../bridge/messages.ts";
import type { Fact } from "../core/capture/vocabulary.ts";
import { describeDocument, nameDocument } from "./facts/document-info.ts";
import { drain } from "./recorder/drain.ts";
import { isRealmGone } from "./observe/gone-realm.ts";
import { Initiators } from "./facts/initiator.ts";
import { observeBodies } from "./observe/observe-bodies.ts";
import { observeEventSources } from "./observe/observe-eventsource.ts";
import { observeFetch } from "./observe/observe-fetch.ts";
import { observeFrames } from "./observe/observe-frames.ts";
import { observeHandedOn } from "./observe/observe-handed-on.ts";
import { observeOpener } from "./observe/observe-opener.ts";
import { observePipes } from "./observe/observe-pipes.ts";
import { observeReaders } from "./observe/observe-readers.ts";
import { observeRemovedFrames } from "./observe/observe-removed-frames.ts";
import { observeVisibility } from "./observe/observe-visibility.ts";
import { observeWebSockets } from "./observe/observe-websocket.ts";
import { observeWorkers } from "./observe/observe-workers.ts";
import { observeXhr } from "./observe/observe-xhr.ts";
import type { Observed } from "./observe/observed.ts";
import { Ports } from "./viewers/ports.ts";
import { Recorder } from "./recorder/recorder.ts";
import { withTiming } from "./bodies/resource-timing.ts";
import { Responses } from "./bodies/responses.ts";
import { Troubles } from "./recorder/troubles.ts";
import { endUnread } from "./bodies/unread-bodies.ts";
import type { Source } from "./viewers/viewer-port.ts";
import { Workers } from "./observe/workers.ts";
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
