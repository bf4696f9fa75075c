import type { Scenario } from "../scenario.ts";
import type { Site } from "../site.ts";

const price = ({ app }: Site): void => {
  app.get("/v1/price", (_request, response) => void response.json({ price: Math.random() }));
};

const labels = [{ path: "/v1/price", technique: "short-polling" }] as const;

/** Libraries that keep a page's data fresh. */
export const dataLibraries: readonly Scenario[] = [
  {
    name: "swr-refresh-interval",
    page: `
      import useSWR from "swr";
      import { createRoot } from "react-dom/client";
      const fetcher = (url) => fetch(url).then((answer) => answer.json());
      function Price() {
        const { data } = useSWR("/v1/price", fetcher, { refreshInterval: 1000, dedupingInterval: 100 });
        return <p>{data?.price}</p>;
      }
      createRoot(document.body).render(<Price />);`,
    serve: price,
    labels,
  },
  {
    name: "tanstack-query-refetch-interval",
    page: `
      import { QueryClient, QueryClientProvider, useQuery } from "@tanstack/react-query";
      import { createRoot } from "react-dom/client";
      function Price() {
        const { data } = useQuery({
          queryKey: ["price"],
          queryFn: ({ signal }) => fetch("/v1/price", { signal }).then((answer) => answer.json()),
          refetchInterval: 800,
        });
        return <p>{data?.price}</p>;
      }
      createRoot(document.body).render(
        <QueryClientProvider client={new QueryClient()}><Price /></QueryClientProvider>);`,
    serve: price,
    labels,
  },
  {
    name: "rtk-query-polling",
    page: `
      import { configureStore } from "@reduxjs/toolkit";
      import { createApi, fetchBaseQuery } from "@reduxjs/toolkit/query";
      const api = createApi({
        baseQuery: fetchBaseQuery({ baseUrl: location.origin + "/v1/" }),
        endpoints: (build) => ({ price: build.query({ query: () => "price" }) }),
      });
      const store = configureStore({
        reducer: { [api.reducerPath]: api.reducer },
        middleware: (defaults) => defaults().concat(api.middleware),
      });
      store.dispatch(api.endpoints.price.initiate(undefined, {
        subscriptionOptions: { pollingInterval: 900 },
      }));`,
    serve: price,
    labels,
  },
  {
    name: "apollo-poll-interval",
    page: `
      import { ApolloClient, HttpLink, InMemoryCache, gql } from "@apollo/client";
      const client = new ApolloClient({
        link: new HttpLink({ uri: "/graph" }),
        cache: new InMemoryCache(),
      });
      client.watchQuery({
        query: gql\`query Price { price }\`, pollInterval: 850, fetchPolicy: "network-only",
      }).subscribe(({ data }) => (document.title = data?.price));
      client.query({ query: gql\`query Shop { shop }\` });`,
    serve: ({ app }) => {
      app.post("/graph", (_request, response) => {
        response.json({ data: { price: Math.random(), shop: "x" } });
      });
    },
    labels: [{ path: "/graph", technique: "short-polling", body: "Price" }],
  },
  {
    name: "htmx-every",
    body: `<div hx-get="/part/seats" hx-trigger="every 1s">…</div>`,
    page: `import "htmx.org";`,
    serve: ({ app }) => {
      let seats = 40;
      app.get("/part/seats", (_request, response) => void response.send(`<b>${seats--}</b>`));
    },
    labels: [{ path: "/part/seats", technique: "short-polling" }],
  },
  {
    name: "htmx-load-delay",
    body: `<div hx-get="/part/state" hx-trigger="load delay:700ms" hx-swap="outerHTML">…</div>`,
    page: `import "htmx.org";`,
    serve: ({ app }) => {
      app.get("/part/state", (_request, response) => {
        response.send(
          `<div hx-get="/part/state" hx-trigger="load delay:700ms" hx-swap="outerHTML">50 %</div>`,
        );
      });
    },
    labels: [{ path: "/part/state", technique: "short-polling" }],
  },
  {
    name: "htmx-event-source",
    body: `<div hx-ext="sse" sse-connect="/part/news" sse-swap="line">…</div>`,
    page: `import "./htmx-global.mjs"; import "htmx-ext-sse";`,
    serve: (site) => {
      site.app.get("/part/news", (_request, response) => {
        response.type("text/event-stream").flushHeaders();
        site.tick(600, () => response.write("event: line\ndata: <i>news</i>\n\n"));
      });
    },
    labels: [{ path: "/part/news", technique: "sse" }],
  },
  {
    name: "htmx-websocket",
    body: `<div hx-ext="ws" ws-connect="/part/talk"><p id="said">…</p></div>`,
    page: `import "./htmx-global.mjs"; import "htmx-ext-ws";`,
    serve: (site) => {
      site.sockets("/part/talk", (socket) => {
        site.tick(900, () => socket.send(`<p id="said">${Date.now()}</p>`));
      });
    },
    labels: [{ path: "/part/talk", technique: "websocket" }],
  },
];
