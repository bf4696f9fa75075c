/** The position behind what a sticky pattern matches at `from`, or `from` itself where it matches nothing. */
export function skip(pattern: RegExp, text: string, from: number): number {
  pattern.lastIndex = from;
  return pattern.test(text) ? pattern.lastIndex : from;
}
