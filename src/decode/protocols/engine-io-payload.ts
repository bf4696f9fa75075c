import { lossyUtf8 } from "../formats/payload-content.ts";

/** One Engine.IO packet: text, or the bytes of a binary message. */
export type EnginePacket = string | Uint8Array;

/** Packets of a polling body; `isWhole` is false where the last one is cut or the lengths lie. */
export interface EnginePayload {
  readonly packets: readonly EnginePacket[];
  readonly isWhole: boolean;
}

const RECORD_SEPARATOR = "\u001e";

/** Protocol 4: packets with a record separator between them. */
export function splitVersion4(text: string): EnginePayload {
  return { packets: text.split(RECORD_SEPARATOR), isWhole: true };
}

/** Protocol 3 as text: `<length>:<packet>`, the length in UTF-16 units. */
export function splitVersion3(text: string): EnginePayload {
  const packets: string[] = [];
  let at = 0;
  while (at < text.length) {
    const length = /^(\d{1,9}):/.exec(text.slice(at, at + 10))?.[1];
    if (length === undefined) return { packets, isWhole: false };
    const start = at + length.length + 1;
    const end = start + Number(length);
    packets.push(text.slice(start, end));
    if (end > text.length) return { packets, isWhole: false };
    at = end;
  }
  return { packets, isWhole: true };
}

/** Ends a length in the binary form of protocol 3. */
const LENGTH_END = 255;
const LENGTH_DIGITS = 10;

/** Protocol 3 as bytes: 0 for text or 1 for binary, the length as one digit per byte, 255, the packet. */
export function splitVersion3Bytes(bytes: Uint8Array): EnginePayload {
  const packets: EnginePacket[] = [];
  let at = 0;
  while (at < bytes.length) {
    const isBinary = bytes[at] === 1;
    const lengthEnd = bytes.indexOf(LENGTH_END, at + 1);
    const digits = bytes.subarray(at + 1, lengthEnd);
    const isLength = lengthEnd > at + 1 && digits.length <= LENGTH_DIGITS;
    if (!isLength || digits.some((digit) => digit > 9)) return { packets, isWhole: false };
    const end = lengthEnd + 1 + Number(digits.join(""));
    const packet = bytes.subarray(lengthEnd + 1, end);
    // A binary packet begins with its type, of which only a message is ever binary.
    packets.push(isBinary ? packet.subarray(1) : lossyUtf8(packet));
    if (end > bytes.length) return { packets, isWhole: false };
    at = end;
  }
  return { packets, isWhole: true };
}
