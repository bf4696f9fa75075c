import type { DocumentState } from "./document-state.ts";
import { EntryStore } from "./entry-store.ts";
import type { LiveEntry } from "./live-entry.ts";
import { MessageColumns } from "./message-columns.ts";
import { streamSink } from "./stream-sink.ts";

interface Contents {
  readonly entries: EntryStore;
  readonly messages: MessageColumns;
  readonly documents: ReadonlyMap<string, DocumentState>;
}

interface Choice {
  readonly keepEntry: (entry: LiveEntry) => boolean;
  /** Asked for kept entries only. An entry that loses its messages counts from zero. */
  readonly keepMessages: (entry: LiveEntry) => boolean;
  /** Epoch milliseconds: messages and chunks before it are left out, and stay counted. All are kept by default. */
  readonly since?: number;
}

export interface Rebuilt {
  readonly entries: EntryStore;
  readonly messages: MessageColumns;
  /** What became of each entry that was kept. */
  readonly successors: ReadonlyMap<LiveEntry, LiveEntry>;
}

/** Makes the contents anew from a part of them: entries, rows and endpoints are numbered from zero. */
export function rebuild(contents: Contents, choice: Choice): Rebuilt {
  const { since = -Infinity } = choice;
  const entries = new EntryStore();
  const messages = new MessageColumns();
  for (const { id, told } of contents.entries.groups) {
    if (told !== undefined) entries.tell({ ...told, name: id });
  }
  const successors = new Map<LiveEntry, LiveEntry>();
  for (const entry of contents.entries.entries) {
    if (!choice.keepEntry(entry)) continue;
    const document = contents.documents.get(entry.documentId);
    const origin = { documentId: entry.documentId, frameUrl: document?.frameUrl ?? "" };
    const earlier = contents.entries.entries[entry.reconnectOf ?? -1];
    const successor = entries.create(
      origin,
      entry.startedAt,
      entry,
      earlier && successors.get(earlier),
      entry.group.id,
    );
    successors.set(entry, successor);
    successor.takeOver(entry, choice.keepMessages(entry), since);
    entries.answered(successor);
    if (successor.state !== "open") entries.ended(successor, origin);
  }
  const moved = copyRows(contents.messages, messages, since, (index) => {
    const entry = contents.entries.entries[index];
    return entry !== undefined && choice.keepMessages(entry) ? successors.get(entry) : undefined;
  });
  for (const entry of successors.values()) entry.stream?.tell(streamSink(entry, messages));
  for (const document of contents.documents.values()) document.replace(successors, moved);
  return { entries, messages, successors };
}

/** @returns the new numbers of those rows whose payload is still to come. */
function copyRows(
  from: MessageColumns,
  to: MessageColumns,
  since: number,
  successorOf: (entry: number) => LiveEntry | undefined,
): ReadonlyMap<number, number> {
  const moved = new Map<number, number>();
  for (let row = 0; row < from.length; row++) {
    if (from.at(row) < since) continue;
    const entry = successorOf(from.entry(row));
    if (entry === undefined) continue;
    const copy = to.pushFrom(from, row, entry.index);
    entry.rows.push(copy);
    entry.group.rate.count(from.at(row));
    if (from.isPending(row)) moved.set(row, copy);
  }
  return moved;
}
