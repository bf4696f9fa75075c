/** Bytes, or UTF-16 units of text, that a viewer keeps of one body joined from chunks. */
export const DEFAULT_PAYLOAD_LIMIT = 256 * 1024;

/** Payloads announced and not yet come that are remembered per document: a page that sends blobs for ever ends here. */
export const PENDING_LIMIT = 65_536;

/** Errors kept per entry; a page may fail on each of a million calls. */
export const ERROR_LIMIT = 1000;
