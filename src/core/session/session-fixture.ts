import type { EntryRecord } from "./session-intake.ts";
import { Session } from "./session.ts";

const SOCKET: EntryRecord = {
  documentId: "d",
  mechanism: "websocket",
  method: "GET",
  url: "wss://app.example/chat",
  startedAt: 0,
  visible: true,
  requestHeaders: [],
  state: "open",
  aborted: false,
  errors: [],
  chunks: [],
  bytes: { sent: 0, received: 0 },
};

/** An open WebSocket of the document in {@link sessionWithDocument}, as its entry begins. For tests. */
export function socketEntry(facts: Partial<EntryRecord> = {}): EntryRecord {
  return { ...SOCKET, ...facts };
}

/** A session with one top document and nothing in it. For tests. */
export function sessionWithDocument(): Session {
  const session = new Session();
  session.addDocument({
    id: "d",
    frameUrl: "https://app.example/",
    isTop: true,
    startedAt: 0,
    visibility: [{ at: 0, state: "visible" }],
  });
  return session;
}
