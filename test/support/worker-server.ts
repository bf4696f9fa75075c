import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** A server for a page and its worker, each under the Content Security Policy that the URL asks for. */
export interface WorkerServer {
  /** @param policy of the page; none by default. */
  page(policy?: string): string;
  /** @param policy of the worker's own script; none by default. */
  script(policy?: string): string;
  /** `Sec-Fetch-Dest` of each request for a worker's script since the last call. */
  destinations(): string[];
  close(): Promise<void>;
}

/** Tells where it is, and what the server saw as the referrer of a request by `fetch` and by XMLHttpRequest. */
const WORKER = `
const asked = "http://" + HOST + "/referrer";
const byFetch = () => fetch(asked).then((answer) => answer.text(), () => "refused");
const byXhr = () => new Promise((resolve) => {
  const request = new XMLHttpRequest();
  request.onload = () => resolve(request.responseText);
  request.onerror = () => resolve("refused");
  request.open("GET", asked);
  request.send();
});
Promise.all([byFetch(), byXhr()]).then((referrers) => postMessage([location.pathname, ...referrers]));`;

export async function startWorkerServer(): Promise<WorkerServer> {
  const destinations: string[] = [];
  const server = createServer((request, response) => {
    const { host = "", referer, "sec-fetch-dest": destination = "" } = request.headers;
    const { pathname, searchParams } = new URL(request.url ?? "/", `http://${host}`);
    const policy = searchParams.get("policy") ?? "";
    if (policy !== "") response.setHeader("content-security-policy", policy);
    response.setHeader("cache-control", "no-store");
    if (pathname === "/") send(response, "text/html", "<!doctype html><title>worker</title>");
    else if (pathname === "/worker.js") {
      destinations.push(destination);
      send(response, "text/javascript", `const HOST = ${JSON.stringify(host)};${WORKER}`);
    } else if (pathname === "/referrer") {
      send(response, "text/plain", referer === undefined ? "none" : new URL(referer).pathname);
    } else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const at = (path: string, policy: string) => {
    const query = policy === "" ? "" : `?${new URLSearchParams({ policy }).toString()}`;
    return `${origin}${path}${query}`;
  };
  return {
    page: (policy = "") => at("/", policy),
    script: (policy = "") => at("/worker.js", policy),
    destinations: () => destinations.splice(0),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function send(response: ServerResponse, type: string, body: string): void {
  response.setHeader("content-type", type).end(body);
}
