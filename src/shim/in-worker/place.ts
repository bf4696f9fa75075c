/** What the bootstrap of a worker knows of it. */
export interface Place {
  /** The absolute address of the worker's own script. */
  readonly url: string;
  /** What the message says that brings the line to the page. */
  readonly token: string;
}

/** A parameter of the function that the bootstrap wraps around the shim: nothing of it is a global. */
declare const realtimePlace: Place;

export const place: Place = realtimePlace;
