import type { RequestHandler } from "express";
import { WebSocketServer } from "ws";
import { installed } from "../packages.ts";
import type { Scenario } from "../scenario.ts";
import type { Site } from "../site.ts";

/** As much of tRPC's builder as is used here. */
interface Procedure {
  query(resolve: () => unknown): object;
  subscription(resolve: () => AsyncGenerator): object;
}

interface Trpc {
  readonly initTRPC: {
    create(): {
      readonly procedure: Procedure;
      readonly router: (procedures: object) => object;
    };
  };
}

interface ExpressAdapter {
  readonly createExpressMiddleware: (options: object) => RequestHandler;
}

interface SocketAdapter {
  readonly applyWSSHandler: (options: object) => void;
}

async function* ticks(): AsyncGenerator<number> {
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, 700));
    yield Date.now();
  }
}

function router(): object {
  const { procedure, router: routerOf } = (installed("@trpc/server") as Trpc).initTRPC.create();
  return routerOf({
    price: procedure.query(() => ({ price: Math.random() })),
    ticks: procedure.subscription(ticks),
    slowly: procedure.query(() => ticks()),
  });
}

function serveRequests({ app }: Site): void {
  const { createExpressMiddleware } = installed("@trpc/server/adapters/express") as ExpressAdapter;
  app.use("/t", createExpressMiddleware({ router: router() }));
}

const page = (link: string, options: string, then: string): string => `
  import { createTRPCClient, createWSClient, ${link} } from "@trpc/client";
  const client = createTRPCClient({ links: [${link}(${options})] });
  ${then}`;

/** tRPC, through each of its links. */
export const trpc: readonly Scenario[] = [
  {
    name: "trpc-interval",
    page: page("httpBatchLink", `{ url: "/t" }`, `setInterval(() => client.price.query(), 800);`),
    serve: serveRequests,
    labels: [{ path: "/t/price", technique: "short-polling" }],
  },
  {
    name: "trpc-subscription-link",
    page: page(
      "httpSubscriptionLink",
      `{ url: "/t" }`,
      `client.ticks.subscribe(undefined, { onData: (at) => (document.title = at) });`,
    ),
    serve: serveRequests,
    labels: [{ path: "/t/ticks", technique: "sse" }],
  },
  {
    name: "trpc-batch-stream-link",
    page: page(
      "httpBatchStreamLink",
      `{ url: "/t" }`,
      `for await (const at of await client.slowly.query()) document.title = at;`,
    ),
    serve: serveRequests,
    labels: [{ path: "/t/slowly", technique: "http-stream" }],
  },
  {
    name: "trpc-websocket-link",
    page: page(
      "wsLink",
      `{ client: createWSClient({ url: "ws://" + location.host + "/t" }) }`,
      `client.ticks.subscribe(undefined, { onData: (at) => (document.title = at) });`,
    ),
    serve: (site) => {
      const wss = new WebSocketServer({ server: site.server, path: "/t" });
      const { applyWSSHandler } = installed("@trpc/server/adapters/ws") as SocketAdapter;
      applyWSSHandler({ wss, router: router() });
    },
    labels: [{ path: "/t", technique: "websocket" }],
  },
];
