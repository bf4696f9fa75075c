import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { WebSocketServer } from "ws";

/** A server for pages that start workers, with all that a worker may load or talk to. */
export interface RecordedWorkerServer {
  readonly origin: string;
  /** The same server under another host name. */
  readonly other: string;
  /** A page. @param policy in its header; @param head of its document. */
  page(policy?: string, head?: string): string;
  close(): Promise<void>;
}

/**
 * What a worker notices of itself and of the world: told to the page as texts, one message each, in an order of its own making.
 * Everything a worker addresses is relative to its own script.
 */
const NOTICES = `
const log = [];
const note = (...what) => log.push(what.map(String).join(" "));
const failing = async (what, action) => {
  try { note(what, await action()); } catch (error) { note(what, error.name); }
};
const tell = async () => {
  note(location.href, location.pathname, location.search, location.hash, location.origin, location.protocol);
  note(location.host, location.hostname, location.port, location, self.location === location);
  note(location instanceof WorkerLocation, JSON.stringify(location), Object.keys(location).join());
  note(self.name, self.origin, isSecureContext, typeof document, self instanceof DedicatedWorkerGlobalScope);
  note(Object.keys(self).filter((key) => /realtime|shim|place|token/i.test(key)).join());
  for (const name of ["fetch", "WebSocket", "EventSource", "Request", "Worker", "close"]) {
    note(name, self[name].name, self[name].length, self[name].toString());
  }
  await failing("fetch", () => fetch("data.json?1").then((it) => it.text()));
  await failing("fetch with dots", () => fetch("../dir/data.json?2").then((it) => it.url));
  await failing("fetch a URL", () => fetch(new URL("data.json?3", location)).then((it) => it.text()));
  await failing("fetch an object", () => fetch({ toString: () => "data.json?4" }).then((it) => it.text()));
  await failing("fetch nowhere", () => fetch("http://%"));
  await failing("request", () => new Request("data.json?5").url);
  await failing("own request", () => fetch(new Request("data.json?6", { method: "POST", body: "x" })).then((it) => it.text()));
  await failing("redirect", () => Response.redirect("data.json").headers.get("location"));
  await failing("xhr", () => new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.onload = () => resolve(request.responseURL + request.responseText);
    request.open("GET", "data.json?7");
    request.send();
  }));
  await failing("stream", () => new Promise((resolve) => {
    const source = new EventSource("events");
    source.onmessage = ({ data }) => { source.close(); resolve(source.url + data); };
  }));
  await failing("socket", () => new Promise((resolve) => {
    const socket = new WebSocket("socket");
    socket.onopen = () => socket.send("hello");
    socket.onmessage = ({ data, origin }) => { socket.close(); resolve(socket.url + data + origin); };
  }));
  await failing("import", () => import("./part.mjs").then((it) => it.where));
  await failing("nested", () => new Promise((resolve) => {
    const nested = new Worker("nested.js", { name: "inner" });
    nested.onmessage = ({ data }) => { nested.terminate(); resolve(data); };
  }));
  await failing("no socket", () => new WebSocket("http://%"));
  await failing("no arguments", () => new WebSocket());
};
const early = [];
self.onmessage = ({ data, ports, isTrusted, origin }) => {
  early.push([JSON.stringify(data), ports.length, isTrusted, origin].join(" "));
  if (data === "source") postMessage(Function.prototype.toString.call(fetch));
  if (data === "tell") tell().then(() => postMessage([...early, ...log]));
  if (data === "fail") setTimeout(() => { throw new RangeError("on purpose"); });
  if (data === "port") ports[0].postMessage("over the port");
  if (data === "close") { postMessage("last words"); self.close(); }
  if (data && data.buffer) postMessage(data.buffer.byteLength, [data.buffer]);
};
`;

const CLASSIC = `importScripts("part.js", "part.js?again");
note(typeof part, part, typeof importScripts);
try { importScripts("http://%"); } catch (error) { note(error.name); }
`;
const MODULE = `import { where } from "./part.mjs";
note(where, import.meta.url);
try { importScripts("part.js"); } catch (error) { note(error.name); }
`;

/** Scripts by their path; what is missing is answered with 404. */
const SCRIPTS: Readonly<Record<string, string>> = {
  "/dir/classic.js": NOTICES + CLASSIC,
  "/dir/module.js": NOTICES + MODULE,
  "/dir/part.js": "var part = (self.part ?? 0) + 1;",
  "/dir/part.mjs": "export const where = import.meta.url;",
  "/dir/nested.js": "postMessage([location.href, self.name].join(' '));",
  "/dir/broken.js": "const one = 1;\n\n  throw new RangeError('at once');",
  "/dir/unreadable.js": "const = ;",
  "/dir/leaves.js": `fetch("data.json?first");
onmessage = () => fetch("data.json?last").then((it) => it.text()).then(() => close());`,
  "/dir/asks.js": `fetch("data.json").then(() => postMessage("answered"), () => postMessage("refused"));`,
};

export async function startRecordedWorkerServer(): Promise<RecordedWorkerServer> {
  const server = createServer(answer);
  const sockets = new WebSocketServer({ server });
  sockets.on("connection", (socket) => {
    socket.on("message", (data, isBinary) => socket.send(data, { binary: isBinary }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const origin = `http://127.0.0.1:${port}`;
  return {
    origin,
    other: `http://localhost:${port}`,
    page: (policy = "", head = "") =>
      `${origin}/page/?${new URLSearchParams({ policy, head }).toString()}`,
    close: async () => {
      for (const socket of sockets.clients) socket.terminate();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    },
  };
}

function answer(request: IncomingMessage, response: ServerResponse): void {
  const { pathname, search, searchParams } = new URL(request.url ?? "/", "http://server");
  const script = SCRIPTS[pathname];
  response.setHeader("cache-control", "no-store");
  if (pathname === "/page/") {
    const policy = searchParams.get("policy") ?? "";
    if (policy !== "") response.setHeader("content-security-policy", policy);
    response.setHeader("content-type", "text/html");
    response.end(`<!doctype html><head>${searchParams.get("head") ?? ""}<title>workers</title>`);
  } else if (script !== undefined) {
    response.setHeader("content-type", "text/javascript").end(script);
  } else if (pathname === "/dir/asked.js") {
    const destination = JSON.stringify(request.headers["sec-fetch-dest"]);
    response.setHeader("content-type", "text/javascript");
    response.end(
      `fetch("referrer").then((it) => it.text()).then((it) => postMessage(${destination} + " " + it));`,
    );
  } else if (pathname === "/dir/referrer") {
    const { referer } = request.headers;
    response.end(referer === undefined ? "none" : new URL(referer).pathname);
  } else if (pathname === "/dir/data.json") {
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify({ method: request.method, search }));
  } else if (pathname === "/dir/events") {
    response.setHeader("content-type", "text/event-stream").write("data: one\n\n");
  } else response.writeHead(404).end();
}
