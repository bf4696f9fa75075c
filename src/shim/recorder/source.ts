import type { Segment } from "./segment.ts";
import type { Fact } from "../../core/capture/vocabulary.ts";
import { describeDocument, nameDocument } from "../facts/document-info.ts";
import { drain } from "./drain.ts";
import type { Observed } from "../observe/observed.ts";
import { OverflownEntries } from "../bodies/overflown-entries.ts";
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
  const overflown = new OverflownEntries(troubles);
  let name: string | undefined;
  const complete = (fact: Fact, segment: Segment, row: number) => {
    const subject = segment.subjects[row];
    const whole = subject === undefined ? fact : subject.whole(fact);
    try {
      return withTiming(whole, subject, segment.ats[row] ?? 0, overflown);
    } catch {
      // The page has replaced what tells of resources: all else is told without.
      troubles.count("observer:resource-timing");
      return whole;
    }
  };
  const lookForUnread = (): void => {
    troubles.attempt("resource-timing", () => {
      endUnread(responses, recorder, overflown);
    });
  };
  return {
    recorder,
    troubles,
    workers,
    describe: () => {
      name ??= nameDocument();
      overflown.listen();
      lookForUnread();
      serviceWorker.look(troubles);
      return describeDocument(name, recorder, troubles, workers);
    },
    drain: (from) => {
      name ??= nameDocument();
      lookForUnread();
      return drain(recorder.ring, name, from, complete);
    },
  };
}
