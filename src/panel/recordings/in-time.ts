/** The disk did not keep up, or did not answer. */
export class TooSlowError extends Error {
  override name = "TooSlowError";
}

/** Milliseconds after which the panel does without an answer, of the disk or of a page that hangs: it would stay empty. */
export const MOST_WAIT = 10_000;

/** @throws TooSlowError where the disk takes longer than a panel may stay empty. */
export async function inTime<Answer>(answer: Promise<Answer>): Promise<Answer> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tooLong = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new TooSlowError("the disk does not answer")), MOST_WAIT);
  });
  try {
    return await Promise.race([answer, tooLong]);
  } finally {
    clearTimeout(timer);
  }
}
