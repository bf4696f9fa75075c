import type { Direction } from "../capture/vocabulary.ts";
import type { Distribution } from "./endpoint-figures.ts";
import type { DocumentRecord, Entry, Loss, Payload } from "./model.ts";
import type { ToldOfRequest } from "./request-facts.ts";

/** An entry without what a session works out itself. */
export type EntryRecord = Omit<
  Entry,
  "index" | "messages" | "rows" | "endpoint" | "duplicateOfPrevious" | "reconnectOf"
> & {
  /** Null: none, and it is not to be looked for. Absent: nobody knows. */
  readonly reconnectOf?: number | null;
  /** The log's own name of its endpoint: all of one name belong together. */
  readonly endpointName?: string;
  readonly told?: ToldOfRequest;
  /** As it was worked out while the bodies were whole: a log may hold them cut or redacted. */
  readonly duplicateOfPrevious?: boolean;
  /** Messages counted but not held (dropped or cut from a log): added to those that are. */
  readonly unheld?: { readonly sent: number; readonly received: number };
};

/** What a later record of the same entry may tell anew. */
export type EntryUpdate = Pick<
  EntryRecord,
  | "body"
  | "bytes"
  | "state"
  | "aborted"
  | "endedAt"
  | "close"
  | "unobserved"
  | "timing"
  | "lastEventId"
  | "comments"
  | "retry"
>;

export interface MessageRecord {
  readonly at: number;
  readonly direction: Direction;
  readonly eventName?: string;
  readonly eventId?: string;
  readonly payload: Payload;
  readonly isBinary: boolean;
}

/** An endpoint as a log tells it: what cannot be worked out where payloads were cut or redacted. */
export interface EndpointRecord {
  /** See {@link EntryRecord.endpointName}. */
  readonly name: string;
  readonly method: string;
  readonly urlPattern: string;
  readonly protocol?: string;
  readonly innerProtocol?: string;
  readonly latency?: Distribution;
}

/** How a log that is read fills a session: in file order, an endpoint before its entries, an entry before its messages. */
export interface SessionIntake {
  addDocument(record: DocumentRecord): void;
  addEndpoint(record: EndpointRecord): void;
  /** @returns the entry's index, for `reconnectOf` and `addMessage`. */
  addEntry(record: EntryRecord): number;
  addMessage(entryIndex: number, record: MessageRecord): void;
  /** It was watched until then, epoch milliseconds. */
  observeUntil(at: number): void;
  addLoss(loss: Loss): void;
  addDropped(dropped: { readonly events: number; readonly bytes: number }): void;
}
