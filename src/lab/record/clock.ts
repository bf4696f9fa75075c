/** Epoch milliseconds with fraction, on the clock that pages use too (`timeOrigin + performance.now()`). */
export const now = (): number => performance.timeOrigin + performance.now();
