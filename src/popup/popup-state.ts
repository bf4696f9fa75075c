import { signal } from "@preact/signals";
import type { TabStatus } from "../bridge/messages.ts";
import type { ViewerEvents } from "../bridge/viewer-events.ts";
import { isOfPage } from "../core/session/page-documents.ts";
import { Session } from "../core/session/session.ts";
import { messageReader } from "../decode/message-reader.ts";

/** What the popup knows of the tab it stands over. */
export interface PopupState {
  readonly session: Session;
  readonly status: { readonly value: TabStatus | undefined };
}

/**
 * Builds the session of the tab from what the link hears.
 * @param changed called with every change.
 */
export function listen(changed: () => void): { state: PopupState; events: ViewerEvents } {
  const session = new Session(messageReader);
  const status = signal<TabStatus | undefined>(undefined);
  let topDocument: string | undefined;
  const events: ViewerEvents = {
    onStatus(now) {
      status.value = now;
      changed();
    },
    onDocument(info) {
      session.applyDocument(info);
      if (info.isTop && info.document !== topDocument) {
        topDocument = info.document;
        session.retainDocuments((document) => isOfPage(document, info));
      }
      changed();
    },
    onBatch(batch) {
      session.applyBatch(batch);
      changed();
    },
    onDocumentGone(document) {
      session.endDocument(document);
      changed();
    },
    onLoss(loss) {
      session.addLoss(loss);
      changed();
    },
    onTrouble: changed,
    onWorkers(document, workers) {
      session.applyWorkers(document, workers);
      changed();
    },
    onRefused: changed,
    onConnection: changed,
  };
  return { state: { session, status }, events };
}
