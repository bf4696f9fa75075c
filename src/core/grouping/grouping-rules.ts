/** Every constant by which URLs are folded and connections stitched together, with its reason. */

/** Query names that exist to defeat caches: their values change with every request and mean nothing. */
export const CACHE_BUSTERS: ReadonlySet<string> = new Set(["_", "t", "ts", "cb", "nocache", "rnd"]);

/** Query names whose value names one connection or one login: a reconnect changes them. */
export const VOLATILE_NAMES: ReadonlySet<string> = new Set([
  ...CACHE_BUSTERS,
  "sid",
  "token",
  "id",
  "connectionid",
  "connection_id",
  "connectiontoken",
  "sessionid",
  "session_id",
]);

/** A number within a year of the request's own time is a clock: seconds, milliseconds or microseconds. */
export const CLOCK_WINDOW_MS = 366 * 24 * 3600 * 1000;

/** A date with its time is a clock only within a day of the request: older ones name the days of a calendar. */
export const DATE_WINDOW_MS = 24 * 3600 * 1000;

/** Shortest hexadecimal segment taken for a hash: 8 digits, as a short git hash; with at least one digit and one letter. */
export const HASH_SEGMENT_LENGTH = 8;

/** A letters-and-digits segment this long is an identifier (nanoid has 21, ULID 26, base64 of 16 bytes 22). */
export const OPAQUE_SEGMENT_LENGTH = 20;

/** A connection that comes back later than this after the close is a new one. */
export const RECONNECT_WINDOW_MS = 30_000;

/** A server that asks for a longer wait gets it twice: once for the wait, once for what it takes to connect. */
export const RECONNECT_RETRY_FACTOR = 2;

/** Closed connections that are remembered per frame to be taken up again. */
export const RECONNECT_CANDIDATES = 64;

/** Endpoints of one path, told apart by their query names, among which the beginning of a chain is looked for. */
export const OPENING_CANDIDATES = 8;

/** Longest request body that is parsed for a GraphQL operation or a JSON-RPC method, in UTF-16 units. */
export const OPERATION_BODY_LIMIT = 64 * 1024;
