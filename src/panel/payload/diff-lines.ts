import { diffArrays } from "diff";

/** One line of a difference. `fold`: so many lines that both have are left out. */
export type DiffLine =
  | { readonly kind: "same" | "added" | "removed"; readonly text: string }
  | { readonly kind: "fold"; readonly count: number };

/** Lines that both have, around what differs. */
const AROUND = 3;

/** Milliseconds, and lines of either side: two texts that have nothing in common take time that grows with the square. */
const TIME = 100;
const MOST_LINES = 20_000;

/** What changed from one text to the other, line by line; undefined where it is too much to tell. */
export function diffLines(before: string, after: string): DiffLine[] | undefined {
  const [a, b] = [before.split("\n"), after.split("\n")];
  if (a.length > MOST_LINES || b.length > MOST_LINES) return undefined;
  const parts = diffArrays(a, b, { timeout: TIME });
  if (parts === undefined) return undefined;
  return parts.flatMap(({ added, removed, value }, index) => {
    if (added) return value.map((text): DiffLine => ({ kind: "added", text }));
    if (removed) return value.map((text): DiffLine => ({ kind: "removed", text }));
    return folded(value, index > 0, index < parts.length - 1);
  });
}

/** Lines that both have: those next to a difference, and how many there are besides. */
function folded(lines: readonly string[], follows: boolean, precedes: boolean): DiffLine[] {
  const same = (from: number, to?: number) =>
    lines.slice(from, to).map((text): DiffLine => ({ kind: "same", text }));
  const head = follows ? AROUND : 0;
  const tail = precedes ? AROUND : 0;
  const left = lines.length - head - tail;
  // One line left out takes as much room as the line itself.
  if (left <= 1) return same(0);
  return [
    ...same(0, head),
    { kind: "fold", count: left },
    ...(tail === 0 ? [] : same(lines.length - tail)),
  ];
}
