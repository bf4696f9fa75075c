import type { View } from "../../src/cli/browsers/driven-browser.ts";

/** What in a view lies beside its box in part, or has not room for its own text. @throws Error where there is nothing of it. */
export function cutOff(view: View, box: string, parts: string): Promise<string[]> {
  return view.evaluate(
    (outer, inner) => {
      const bounds = document.querySelector(outer)?.getBoundingClientRect();
      const all = [...document.querySelectorAll<HTMLElement>(`${outer} ${inner}`)];
      if (bounds === undefined || all.length === 0) throw new Error(`there is no ${inner}`);
      return all.flatMap((part) => {
        const { left, right, width } = part.getBoundingClientRect();
        const isIn = left >= bounds.left - 1 && right <= bounds.right + 1;
        return isIn && width > 0 && part.scrollWidth <= part.clientWidth + 1
          ? []
          : [part.textContent];
      });
    },
    box,
    parts,
  );
}
