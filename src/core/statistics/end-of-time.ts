/**
 * The place of the first time, after the one at `place`, that lies outside of a part of time; the end where there is none.
 *
 * @param from epoch milliseconds, as `before`, which lies outside.
 */
export function endOfTime(
  ats: Float64Array,
  place: number,
  end: number,
  from: number,
  before: number,
): number {
  let next = place + 1;
  for (; next < end; next++) {
    const at = ats[next] ?? 0;
    if (at < from || at >= before) break;
  }
  return next;
}
