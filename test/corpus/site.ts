import { createServer } from "node:http";
import type { IncomingMessage, Server } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import type { Duplex } from "node:stream";
import express from "express";
import type { Express } from "express";
import { WebSocketServer } from "ws";
import type { WebSocket } from "ws";
import type { Listener } from "../../src/lab/listener.ts";
import { listenSecurely } from "../../src/lab/secure-listener.ts";
import { recordRequests } from "./server-record.ts";
import type { ServedRequest } from "./server-record.ts";

const OWN_PATHS = ["/", "/page.js", "/favicon.ico"];

/** What a site serves. */
export interface SitePlan {
  /** Kebab-case, unique. */
  readonly name: string;
  /** The body of the document, before the module. */
  readonly body?: string;
  /** Serve it over TLS and HTTP/2, as a front server in production does. Without WebSockets. */
  readonly overHttp2?: boolean;
  /** Puts the server's part on the site, before the page is loaded. */
  readonly serve: (site: Site) => void | Promise<void>;
}

/** The server of one scenario, on an origin of its own, with the record of all that it was asked. */
export class Site {
  readonly server: Server;
  readonly app: Express;
  readonly record: readonly ServedRequest[];
  readonly #atEnd: (() => void)[] = [];
  #front: Listener | undefined;
  /** All of them: what was upgraded is no connection of the server's any more. */
  readonly #connections = new Set<Socket>();

  private constructor() {
    this.app = express();
    this.app.set("etag", false);
    this.app.use((_request, response, next) => {
      response.setHeader("cache-control", "no-store");
      next();
    });
    this.server = createServer(this.app);
    this.server.on("connection", (socket) => {
      this.#connections.add(socket);
      socket.once("close", () => this.#connections.delete(socket));
    });
    this.record = recordRequests(this.server, (path) => OWN_PATHS.includes(path));
  }

  /** @param script the page's module, bundled. */
  static async open(plan: SitePlan, script: string): Promise<Site> {
    const site = new Site();
    site.#serveDocument(plan, script);
    await new Promise<void>((resolve) => site.server.listen(0, "127.0.0.1", resolve));
    await plan.serve(site);
    if (plan.overHttp2 === true) await site.#openFront();
    return site;
  }

  get origin(): string {
    const front = this.#front?.port;
    return front === undefined ? `http://127.0.0.1:${this.#port}` : `https://127.0.0.1:${front}`;
  }

  get #port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  async #openFront(): Promise<void> {
    const none = {
      upgrade: (_: unknown, socket: Duplex) => void socket.destroy(),
      close: () => undefined,
    };
    this.#front = await listenSecurely({ host: "127.0.0.1", port: this.#port }, none, 0);
  }

  /** Speaks WebSocket at one path. The first of `protocols` that the client offers is chosen. */
  sockets(
    path: string,
    speak: (socket: WebSocket, request: IncomingMessage) => void,
    protocols: readonly string[] = [],
  ): void {
    const sockets = new WebSocketServer({
      noServer: true,
      handleProtocols: (offered) => protocols.find((protocol) => offered.has(protocol)) ?? false,
    });
    this.server.on("upgrade", (request, socket, head) => {
      if (new URL(request.url ?? "/", this.origin).pathname !== path) return;
      sockets.handleUpgrade(request, socket, head, (opened) => speak(opened, request));
    });
  }

  /** Calls again and again, every so many milliseconds, until the site is closed. */
  tick(interval: number, call: () => void): void {
    const timer = setInterval(call, interval);
    this.atEnd(() => clearInterval(timer));
  }

  atEnd(call: () => void): void {
    this.#atEnd.push(call);
  }

  async close(): Promise<void> {
    for (const call of this.#atEnd) call();
    await this.#front?.close();
    const closed = new Promise((resolve) => this.server.close(resolve));
    for (const connection of this.#connections) connection.destroy();
    await closed;
  }

  #serveDocument({ name, body = "" }: SitePlan, script: string): void {
    const document = `<!doctype html><html lang="en"><meta charset="utf-8"><title>${name}</title><body>${body}<script type="module" src="/page.js"></script></body></html>`;
    this.app.get("/", (_request, response) => void response.type("html").send(document));
    this.app.get("/page.js", (_request, response) => void response.type("js").send(script));
    this.app.get("/favicon.ico", (_request, response) => void response.status(204).end());
  }
}
