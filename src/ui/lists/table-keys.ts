/**
 * The row a key leads to, or undefined for keys that do not move. @param page rows in sight.
 */
export function stepFor(
  key: string,
  selected: number | undefined,
  count: number,
  page: number,
): number | undefined {
  if (count === 0) return undefined;
  const last = count - 1;
  const from = (step: number, start: number) =>
    Math.min(last, Math.max(0, selected === undefined ? start : selected + step));
  switch (key) {
    case "ArrowDown":
      return from(1, 0);
    case "ArrowUp":
      return from(-1, last);
    case "PageDown":
      return from(page, 0);
    case "PageUp":
      return from(-page, last);
    case "Home":
      return 0;
    case "End":
      return last;
    default:
      return undefined;
  }
}
