/**
 * Waits for some work, but not for ever.
 *
 * @param most milliseconds.
 * @throws Error when the time is up; the work is then left to itself. What the work throws goes on.
 */
export async function withinMilliseconds<Result>(
  most: number,
  what: string,
  work: () => Promise<Result>,
): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`${what}: nothing came within ${most / 1000} s`));
    }, most);
  });
  try {
    return await Promise.race([work(), late]);
  } finally {
    clearTimeout(timer);
  }
}
