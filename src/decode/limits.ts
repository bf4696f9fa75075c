/** Every bound of decoding, with its reason. Payloads come from pages and from logs of any origin: none may stop a view. */

/** Characters or bytes of one payload that are decoded: four times what the recorder keeps by default. */
export const MAX_INPUT = 1024 * 1024;

/** Levels of nesting that are kept. Deeper values would overflow the stack of whoever draws them. */
export const MAX_DEPTH = 64;

/** Values in one message. A tree of more cannot be looked through, and takes long to draw. */
export const MAX_VALUES = 100_000;

/** Messages in one payload that are told apart. Engine.IO's own batches hold a few dozen. */
export const MAX_PARTS = 1000;

/** Characters of a one-line meaning: more than the widest panel shows. */
export const MAX_MEANING = 200;

/** Bytes of a binary value that are shown as hexadecimal digits. */
export const MAX_HEX_BYTES = 64;

/** Bytes that a compressed message may grow to. A bomb of 256 KiB would become 256 MiB. */
export const MAX_INFLATED = 4 * 1024 * 1024;

/** Bytes of compressed input between two looks at how much came out: at most 1 MiB more, deflate's ratio being 1032. */
export const INFLATE_STEP = 1024;

/** Bytes or characters of a message that is waiting for its rest. */
export const MAX_WAITING = 1024 * 1024;

/** Text that a stream builds, in characters. */
export const MAX_BUILT = 1024 * 1024;

/** Tool calls and content blocks of one answer. */
export const MAX_BLOCKS = 1000;

/** Lines of a data stream that are read: an answer of about as many tokens. */
export const MAX_LINES = 20_000;

/** Requests that wait for their reply. A request without one would wait for ever. */
export const MAX_PENDING = 1000;

/** Messages seen before a connection is said to have no protocol that is known. */
export const DETECTION_MESSAGES = 8;
