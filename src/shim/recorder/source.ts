import type { Segment } from "./segment.ts";
import type { Fact } from "../../core/capture/vocabulary.ts";
import { describeDocument, nameDocument } from "../facts/document-info.ts";
import { drain } from "./drain.ts";
import type { Observed } from "../observe/observed.ts";
import { withTiming } from "../bodies/resource-timing.ts";
import type { Responses } from "../bodies/responses.ts";
import { endUnread } from "../bodies/unread-bodies.ts";
import type { Source } from "../viewers/viewer-port.ts";
import { ServiceWorkerWatch } from "../observe/service-worker.ts";
import type { Workers } from "../observe/workers.ts";

/** The record as those who look at it see it. */
export function sourceOf(observed: Observed, responses: Responses, workers: Workers): Source {
  const { recorder, troubles } = observed;
  const serviceWorker = new ServiceWorkerWatch();
  let name: string | undefined;
  const complete = (fact: Fact, segment: Segment, row: number) => {
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
      serviceWorker.look(troubles);
      return describeDocument(name, recorder, troubles, workers);
    },
    drain: (from) => {
      name ??= nameDocument();
      endUnread(responses, recorder);
      return drain(recorder.ring, name, from, complete);
    },
  };
}
