import type { Batch } from "../../core/capture/batch.ts";
import { Session } from "../../core/session/session.ts";
import { messageReader } from "../../decode/message-reader.ts";
import type { AsyncSteps } from "../../ui/tasks/sliced-work.ts";
import { actBytes } from "./act-figures.ts";
import { playAct, type RecordedEvents } from "./acts.ts";
import type { RecordingHead } from "./recording-head.ts";
import type { RecordingsStore } from "./recordings-store.ts";

/** Which part of a recording is wanted. Epoch milliseconds. */
export interface ReplayWanted {
  /** Payloads from then on; what came before is known by its time and size only. */
  readonly from?: number;
  /** What came after is left out. */
  readonly to?: number;
  /** Stop when the memory is full, instead of letting the oldest payloads go. */
  readonly untilFull?: boolean;
  /** Bytes of memory. */
  readonly budget: number;
}

/** Makes a session of a recording on disk, a piece at a time. */
export async function* replay(
  store: Pick<RecordingsStore, "segment">,
  head: RecordingHead,
  { from, to = Infinity, untilFull = false, budget }: ReplayWanted,
): AsyncSteps<Session> {
  const session = new Session(messageReader);
  session.setBudget(budget, from);
  const events = eventsOf(session);
  for (let number = 0; number < head.segments; number++) {
    const segment = await store.segment(head.id, number);
    if (segment === undefined) continue;
    if (segment.from > to) break;
    for (const act of segment.acts) {
      if (untilFull && session.held + actBytes(act) > budget) return session;
      playAct(act, events);
      yield number / head.segments;
    }
  }
  return session;
}

function eventsOf(session: Session): RecordedEvents {
  return {
    onDocument: (info) => session.applyDocument(info),
    onBatch: (batch: Batch) => session.applyBatch(batch),
    onDocumentGone: (document) => session.endDocument(document),
    onLoss: (loss) => session.addLoss(loss),
    // A session knows nothing of the recorder's troubles.
    onTrouble: () => undefined,
    onWorkers: (document, workers) => session.applyWorkers(document, workers),
  };
}
