import { createServer } from "node:http";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { WebSocketServer } from "ws";
import { HugeBodies } from "./huge-bodies.ts";
import { Orders } from "./orders.ts";
import { chainPage } from "./page-documents.ts";
import { SETTLE } from "./page-harness.ts";
import type { PageResult, Step } from "./page-harness.ts";
import { pushEvents, serveSocket } from "./traffic.ts";

const JSON_ANSWER = JSON.stringify({
  items: Array.from({ length: 12 }, (_, index) => index * 37),
  next: "0123456789abcdef",
});

/** With a script, as frames have: without any, the browser spares a frame its whole script context. */
const FRAME = `<!doctype html><title>frame</title><p>A frame.</p><script>
  document.body.append(new URL(location.href).searchParams.get("n"), " of them");
</script>`;

type Answer = (query: URLSearchParams, request: IncomingMessage, response: ServerResponse) => void;

/** Serves the pages of the runs and all their traffic, and is how bench and pages wait for each other. */
export class BenchServer {
  readonly #orders = new Orders();
  readonly #pages = new Map<string, string>();
  readonly #bodies = new HugeBodies();
  readonly #server = createServer((request, response) => this.#answer(request, response));
  readonly #sockets = new WebSocketServer({
    server: this.#server,
    path: "/socket",
    perMessageDeflate: false,
  });

  async start(): Promise<void> {
    this.#sockets.on("connection", (socket, { url }) => {
      serveSocket(socket, new URL(url ?? "", "http://bench").searchParams);
    });
    await new Promise<void>((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** @returns the address of a run's page. */
  offer(run: string, page: string): string {
    this.#pages.set(run, page);
    return `${this.origin}/page?run=${run}`;
  }

  /** Resolves when the page of a run waits for a step. */
  async waits(run: string, step: Step): Promise<void> {
    await this.#orders.heard(`${run}:${step}:waits`);
  }

  /** Lets the page of a run take a step, and tells it something. */
  release(run: string, step: Step, saying = "now"): void {
    this.#orders.tell(`${run}:${step}`, saying);
  }

  /** Resolves with what the page of a run came to. */
  async done(run: string): Promise<PageResult> {
    return JSON.parse(await this.#orders.heard(`${run}:done`)) as PageResult;
  }

  async close(): Promise<void> {
    for (const client of this.#sockets.clients) client.terminate();
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  readonly #answers: Readonly<Record<string, Answer>> = {
    "/page": (query, _, response) => html(response, this.#pages.get(query.get("run") ?? "") ?? ""),
    "/load": (query, _, response) => {
      html(response, chainPage(query.get("run") ?? "", Number(query.get("left")), SETTLE));
    },
    "/frame": (_query, _, response) => html(response, FRAME),
    "/json": (_query, _, response) => json(response, JSON_ANSWER),
    "/events": (query, _, response) => pushEvents(response, query),
    "/body": (query, _, response) => this.#bodies.serve(response, query),
    "/body-closed": (query, _, response) => {
      void this.#bodies
        .closed(query.get("id") ?? "")
        .then((it) => json(response, JSON.stringify(it)));
    },
    "/order": (query, _, response) => {
      const name = `${query.get("run") ?? ""}:${query.get("step") ?? ""}`;
      this.#orders.tell(`${name}:waits`);
      void this.#orders.heard(name).then((saying) => response.end(saying));
    },
    "/done": (query, request, response) => {
      let text = "";
      request.setEncoding("utf8").on("data", (chunk: string) => (text += chunk));
      request.on("end", () => {
        this.#orders.tell(`${query.get("run") ?? ""}:done`, text);
        response.end();
      });
    },
  };

  #answer(request: IncomingMessage, response: ServerResponse): void {
    const { pathname, searchParams } = new URL(request.url ?? "", "http://bench");
    const answer = this.#answers[pathname];
    if (answer === undefined) response.writeHead(204).end();
    else answer(searchParams, request, response);
  }
}

function html(response: ServerResponse, text: string): void {
  response.writeHead(200, { "content-type": "text/html", "cache-control": "no-store" }).end(text);
}

function json(response: ServerResponse, text: string): void {
  response
    .writeHead(200, { "content-type": "application/json", "cache-control": "no-store" })
    .end(text);
}
