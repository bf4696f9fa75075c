/** The answer, or `undefined` when it does not come within so many milliseconds. Rejects as the answer does. */
export async function withinTime<Answer>(
  answer: Promise<Answer>,
  time: number,
): Promise<Answer | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), time);
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}
