export const { performance, setTimeout } = globalThis;
export const { now } = performance;
export const NativeDate = Date;
export const dateNow = NativeDate.now;

/** Epoch milliseconds at which the document began. */
export const { timeOrigin } = performance;
