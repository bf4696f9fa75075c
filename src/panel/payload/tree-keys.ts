import type { TreeRow } from "./tree-rows.ts";

/** What a key does in a tree (ARIA Authoring Practices, tree view): another line is chosen, or one opens or closes. */
export type TreeStep =
  | { readonly kind: "choose"; readonly index: number }
  | { readonly kind: "toggle"; readonly index: number };

/** Undefined for keys that do nothing here. @param chosen -1 for none. */
export function treeStep(
  key: string,
  rows: readonly TreeRow[],
  chosen: number,
): TreeStep | undefined {
  const last = rows.length - 1;
  if (last < 0) return undefined;
  const row = rows[chosen];
  const choose = (index: number): TreeStep => ({
    kind: "choose",
    index: Math.min(last, Math.max(0, index)),
  });
  switch (key) {
    case "ArrowDown":
      return choose(chosen + 1);
    case "ArrowUp":
      return choose(chosen < 0 ? last : chosen - 1);
    case "Home":
      return choose(0);
    case "End":
      return choose(last);
    case "ArrowRight":
      if (row === undefined || isLeaf(row)) return undefined;
      return row.open ? choose(chosen + 1) : { kind: "toggle", index: chosen };
    case "ArrowLeft":
      if (row === undefined) return undefined;
      return row.open ? { kind: "toggle", index: chosen } : choose(parentOf(rows, chosen));
    case "Enter":
    case " ":
      return row === undefined || isLeaf(row) ? undefined : { kind: "toggle", index: chosen };
    default:
      return undefined;
  }
}

/** Nothing opens under it. */
const isLeaf = (row: TreeRow) => row.kind !== "more" && (row.size ?? 0) === 0;

function parentOf(rows: readonly TreeRow[], index: number): number {
  const depth = rows[index]?.depth ?? 0;
  for (let i = index - 1; i >= 0; i--) if ((rows[i]?.depth ?? 0) < depth) return i;
  return index;
}
