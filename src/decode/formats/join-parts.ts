import { decoded, type Decoded, type ProtocolName } from "../decoded.ts";
import { MAX_PARTS } from "../limits.ts";
import { problem } from "../decoded.ts";
import { oneLine } from "./preview.ts";

const SEPARATOR = " · ";
/** Parts whose meaning is read out; the others are counted. */
const NAMED_PARTS = 5;

/**
 * One line for a payload that holds several messages. A single one stands for itself; among several, what is no
 * heartbeat gives the kind, so that hiding heartbeats hides nothing else.
 *
 * @param count how many there are, where not all have been decoded.
 */
export function joinParts(
  protocol: ProtocolName | undefined,
  parts: readonly Decoded[],
  count: number = parts.length,
): Decoded {
  const [first] = parts;
  if (first === undefined) return decoded("control", "", { protocol });
  if (parts.length === 1) return first;
  const kept = parts.slice(0, MAX_PARTS);
  const leading = kept.find(({ kind }) => kind !== "heartbeat") ?? first;
  const worst = kept.find((part) => part.problem !== undefined)?.problem;
  const adds = parts.map((part) => part.adds ?? "").join("");
  return decoded(
    kept.find(({ kind }) => kind === "error")?.kind ?? leading.kind,
    meaningOf(parts, count),
    {
      protocol,
      adds: adds === "" ? undefined : adds,
      problem: count > MAX_PARTS ? tooMany(count) : worst,
      parts: kept,
    },
  );
}

/**
 * Decodes what a payload holds, one after the other, up to {@link MAX_PARTS}. `decode` is told which one is the last:
 * that may be cut.
 */
export function joinEach<Item>(
  protocol: ProtocolName,
  items: readonly Item[],
  decode: (item: Item, isLast: boolean) => Decoded,
): Decoded {
  const last = items.length - 1;
  const parts = items.slice(0, MAX_PARTS).map((item, index) => decode(item, index === last));
  return joinParts(protocol, parts, items.length);
}

function meaningOf(parts: readonly Decoded[], count: number): string {
  const named = parts.slice(0, NAMED_PARTS).map(({ meaning }) => meaning);
  const more = count - named.length;
  return oneLine([...named, ...(more > 0 ? [`+${more}`] : [])].join(SEPARATOR));
}

function tooMany(count: number) {
  return problem("too-large", `It holds ${count} messages; the first ${MAX_PARTS} are shown.`);
}
