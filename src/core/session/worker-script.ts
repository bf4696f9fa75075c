import type { Endpoint, SessionView } from "./model.ts";

/**
 * The script of the worker whose endpoint this is. An endpoint belongs to one address of documents and workers, so its first entry
 * tells for all.
 */
export function workerScript(endpoint: Endpoint, session: SessionView): string | undefined {
  const [first] = endpoint.entries;
  const entry = first === undefined ? undefined : session.entries[first];
  const document = session.documents.find(({ id }) => id === entry?.documentId);
  return document?.worker === true ? document.frameUrl : undefined;
}
