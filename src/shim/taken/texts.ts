export const { btoa, encodeURIComponent } = globalThis;
