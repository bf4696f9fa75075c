/**
 * What a worker's shim says to its page's: that it is there, that a policy refused something in the worker, and that the worker
 * closes itself.
 */
export type FromWorker = "up" | "refused" | "closed";
