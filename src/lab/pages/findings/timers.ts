/** Resolves after so many milliseconds. */
export const rest = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Works by setInterval, whether what was begun before has ended or not; resolves when all has. */
export function onInterval(
  times: number,
  milliseconds: number,
  work: () => Promise<void>,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const begun: Promise<void>[] = [];
    const begin = (): void => {
      begun.push(work());
      if (begun.length < times) return;
      clearInterval(timer);
      Promise.all(begun).then(() => resolve(), reject);
    };
    const timer = setInterval(begin, milliseconds);
    begin();
  });
}

/** Pauses between what a person does, in milliseconds: no rhythm. */
export const BY_HAND = [90, 610, 40, 380, 150, 820, 60, 260, 470, 30, 700];
