/** Milliseconds, evenly spread. */
export const between = (low: number, high: number): number => low + Math.random() * (high - low);

/** A server that takes its time. */
export function answerAfter(delay: number, answer: () => unknown): void {
  setTimeout(answer, delay);
}

/** Calls every so many milliseconds until it says that it is over. */
export function repeat(interval: number, call: (turn: number) => boolean): void {
  let turn = 0;
  const timer = setInterval(() => {
    if (!call(turn++)) clearInterval(timer);
  }, interval);
}

/** Text that is no other's: a body of about so many characters. */
export function filler(length: number): string {
  const words = Array.from({ length: Math.ceil(length / 9) }, () =>
    Math.random().toString(36).slice(2, 10),
  );
  return words.join(" ").slice(0, length);
}
