/** Bytes (UTF-16 units for text) that a page's recorder keeps of a payload until it is told of another limit. */
export const KEPT_AT_FIRST = 256 * 1024;

/** What a log says of a payload. Binary is base64, of which four characters are three bytes. */
interface Held {
  readonly text?: string;
  readonly data?: string;
  readonly encoding?: string;
  readonly opcode?: number;
  readonly _truncated?: true;
}

interface HeldEntry {
  readonly request: { readonly postData?: Held };
  readonly response: { readonly content: Held };
  readonly _webSocketMessages?: readonly Held[];
  readonly _eventSourceMessages?: readonly Held[];
}

/**
 * How many payloads of a log were cut at what a recorder keeps at first, although more was wanted: the page read them before its
 * recorder could be told. Redaction changes lengths a little, so a cut is taken for that of the nearer limit.
 *
 * @param wanted bytes of each payload.
 */
export function countCutEarly(log: string, wanted: number): number {
  if (wanted <= KEPT_AT_FIRST) return 0;
  const { entries } = (JSON.parse(log) as { log: { entries: readonly HeldEntry[] } }).log;
  const payloads = entries.flatMap(({ request, response, ...entry }) => [
    request.postData ?? {},
    response.content,
    ...(entry._webSocketMessages ?? []),
    ...(entry._eventSourceMessages ?? []),
  ]);
  return payloads.filter((payload) => isCutEarly(payload, wanted)).length;
}

function isCutEarly(payload: Held, wanted: number): boolean {
  if (payload._truncated !== true) return false;
  const text = payload.text ?? payload.data ?? "";
  const isBinary = payload.encoding === "base64" || payload.opcode === 2;
  const length = isBinary ? (text.length * 3) / 4 : text.length;
  const bytes = isBinary ? length : Buffer.byteLength(text);
  // Text of many bytes to the unit reaches what was wanted with fewer units; a character that would go beyond is left out whole.
  const isAsWanted = bytes > wanted - 4;
  return !isAsWanted && length > KEPT_AT_FIRST / 2 && length < (KEPT_AT_FIRST + wanted) / 2;
}
