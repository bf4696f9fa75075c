/** Whether this is no frame's document, and no worker. */
export const isTop = globalThis.top === globalThis.self;
