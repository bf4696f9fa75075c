import type { CarriedSubject, DocumentInfo } from "../capture/batch.ts";
import { defined } from "./defined.ts";
import type { DocumentState } from "./document-state.ts";
import type { LiveEntry } from "./live-entry.ts";
import { toMicrosecond } from "./microsecond.ts";
import { open } from "./subject-changes.ts";
import type { ChangeScope } from "./subject-changes.ts";
import { UNSEEN } from "./unseen.ts";

/**
 * Takes over the subjects whose start has left the recorder. One that is known is brought up to the recorder's totals
 * only where events between were lost: otherwise each of them has been counted already.
 */
export function carryIn(info: DocumentInfo, document: DocumentState, scope: CarryScope): void {
  const hasHole = document.next < info.first;
  for (const carried of info.carried) {
    const known = document.subjects.get(carried.id);
    if (known === undefined) bringIn(carried, document, scope);
    else if (hasHole) catchUp(known, carried);
  }
  if (hasHole) endTheMissing(info, document);
}

export type CarryScope = Pick<ChangeScope, "entries" | "messages">;

function bringIn(carried: CarriedSubject, document: DocumentState, scope: CarryScope): void {
  const { started, opened } = carried;
  const at = toMicrosecond(carried.at);
  const origin = { documentId: document.id, frameUrl: document.frameUrl };
  const earlier =
    started.reconnectOf === undefined ? undefined : document.subjects.get(started.reconnectOf);
  const entry = scope.entries.create(origin, at, started, earlier);
  document.subjects.set(carried.id, entry);
  if (opened !== undefined) {
    const { at: openedAt, ...fact } = opened;
    open(entry, toMicrosecond(openedAt), fact, { ...scope, origin });
    // The beginning of the body is gone, so reading begins at the next whole event.
    if (carried.bytesReceived > 0) entry.stream?.skip();
  }
  catchUp(entry, carried);
}

function catchUp(entry: LiveEntry, carried: CarriedSubject): void {
  entry.addMessages(
    Math.max(carried.sent - entry.messages.sent, 0),
    Math.max(carried.received - entry.messages.received, 0),
  );
  if (carried.bytesSent > entry.bytes.sent) entry.setBytes("sent", carried.bytesSent);
  if (carried.bytesReceived <= entry.bytes.received) return;
  entry.setBytes("received", carried.bytesReceived);
  if (entry.isConnection) return;
  // The body goes on after a part that nobody has.
  entry.sizeIsKnown = true;
  entry.addToBody(undefined, true);
}

/** What is neither carried nor still in the ring has ended while nobody recorded. */
function endTheMissing(info: DocumentInfo, document: DocumentState): void {
  const carried = new Set(info.carried.map(({ id }) => id));
  for (const [id, entry] of document.subjects) {
    if (entry.state !== "open" || carried.has(id)) continue;
    entry.end(undefined, "closed");
    entry.unobserved ??= UNSEEN.endUnrecorded;
    entry.group.touch(entry.startedAt);
  }
}

/** What a recorder would say of a document if its history began now. */
export function introductionOf(document: DocumentState): DocumentInfo {
  const { id, frameUrl, isTop, startedAt, visibility, next, subjects, worker, workers } = document;
  const open = [...subjects].filter(([, entry]) => entry.state === "open");
  return {
    document: id,
    url: frameUrl,
    isTop,
    startedAt,
    visibility: visibility.at(-1)?.state ?? "visible",
    first: next,
    next,
    dropped: { events: {}, bytes: 0 },
    carried: open.map(([subject, entry]) => carryOut(subject, entry)),
    forgotten: [],
    troubles: [],
    ...defined({ worker, workers }),
  };
}

function carryOut(id: number, entry: LiveEntry): CarriedSubject {
  const { mechanism, method, url, requestHeaders, visible, opened, openedAt } = entry;
  const { requestBody, initiator, protocols } = entry;
  return {
    id,
    at: entry.startedAt,
    started: {
      ...{ mechanism, method, url, requestHeaders, visible },
      ...defined({ requestBody, initiator, protocols }),
    },
    ...(opened === undefined ? {} : { opened: { ...opened, at: openedAt ?? entry.startedAt } }),
    sent: entry.messages.sent,
    received: entry.messages.received,
    bytesSent: Math.max(entry.bytes.sent, 0),
    bytesReceived: Math.max(entry.bytes.received, 0),
  };
}
