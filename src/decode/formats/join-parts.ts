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
 */
export function joinParts(protocol: ProtocolName | undefined, parts: readonly Decoded[]): Decoded {
  const [first] = parts;
  if (first === undefined) return decoded("control", "", { protocol });
  if (parts.length === 1) return first;
  const kept = parts.slice(0, MAX_PARTS);
  const leading = kept.find(({ kind }) => kind !== "heartbeat") ?? first;
  const worst = kept.find((part) => part.problem !== undefined)?.problem;
  const adds = kept.map((part) => part.adds ?? "").join("");
  return decoded(
    kept.find(({ kind }) => kind === "error")?.kind ?? leading.kind,
    meaningOf(parts),
    {
      protocol,
      adds: adds === "" ? undefined : adds,
      problem: parts.length > MAX_PARTS ? tooMany(parts.length) : worst,
      parts: kept,
    },
  );
}

function meaningOf(parts: readonly Decoded[]): string {
  const named = parts.slice(0, NAMED_PARTS).map(({ meaning }) => meaning);
  const more = parts.length - named.length;
  return oneLine([...named, ...(more > 0 ? [`+${more}`] : [])].join(SEPARATOR));
}

function tooMany(count: number) {
  return problem("too-large", `It holds ${count} messages; the first ${MAX_PARTS} are shown.`);
}
