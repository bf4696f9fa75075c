/** Shims as they must not be, each with the fault of many a tool, and a script of the suite that must notice. */
export interface BrokenShim {
  readonly fault: string;
  /** Name of a page script. */
  readonly noticedBy: string;
  readonly source: string;
}

export const BROKEN_SHIMS: readonly BrokenShim[] = [
  {
    fault: "clones every body and reads the clone",
    noticedBy: "an endless body, left half-way: the server sees it at once",
    source: `
      const native = window.fetch;
      window.fetch = (...args) => native(...args).then((response) => {
        if (response.url.includes("/endless")) {
          const reader = response.clone().body.getReader();
          const pump = () => reader.read().then(({ done }) => done || pump(), () => undefined);
          pump();
        }
        return response;
      });`,
  },
  {
    fault: "wraps the page's listeners",
    noticedBy: "a conversation: text, buffers, views, blobs, and every kind of listener",
    source: `
      const native = WebSocket.prototype.addEventListener;
      WebSocket.prototype.addEventListener = function (type, listener, options) {
        return native.call(this, type, (event) => listener.call(this, event), options);
      };`,
  },
  {
    fault: "wraps listeners in a catch",
    noticedBy: "errors in handlers reach the window, and the others still run",
    source: `
      const native = EventTarget.prototype.addEventListener;
      EventTarget.prototype.addEventListener = function (type, listener, options) {
        if (typeof listener !== "function" || this === window) return native.call(this, type, listener, options);
        return native.call(this, type, function (event) {
          try { return listener.call(this, event); } catch { return undefined; }
        }, options);
      };`,
  },
  {
    fault: "awaits the body before it gives the response",
    noticedBy: "answers of every kind",
    source: `
      const native = window.fetch;
      window.fetch = async (...args) => {
        const response = await native(...args);
        const body = await response.arrayBuffer();
        return new Response(body, response);
      };`,
  },
  {
    fault: "observes the promise on the side",
    noticedBy: "aborts, failures and unhandled rejections",
    source: `
      const native = window.fetch;
      window.fetch = (...args) => {
        const promise = native(...args);
        promise.then(() => undefined, () => undefined);
        return promise;
      };`,
  },
  {
    fault: "replaces the constructor with a function",
    noticedBy: "instances, subclasses and constructors",
    source: `
      const Native = window.WebSocket;
      window.WebSocket = function WebSocket(url, protocols) { return new Native(url, protocols); };
      window.WebSocket.prototype = Native.prototype;
      Object.assign(window.WebSocket, { CONNECTING: 0, OPEN: 1, CLOSING: 2, CLOSED: 3 });`,
  },
  {
    fault: "listens on upload",
    noticedBy: "events and states in order, for every ending",
    source: `
      const native = XMLHttpRequest.prototype.open;
      XMLHttpRequest.prototype.open = function (...args) {
        this.upload.addEventListener("progress", () => undefined);
        return native.apply(this, args);
      };`,
  },
  {
    fault: "reads the arguments twice",
    noticedBy: "requests of every kind, as the server got them",
    source: `
      const native = window.fetch;
      window.fetch = (...args) => {
        String(args[0]);
        return native(...args);
      };`,
  },
];
