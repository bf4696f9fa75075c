import { answerAfter, between, filler } from "../answers.ts";
import type { Scenario } from "../scenario.ts";
import type { Site } from "../site.ts";

/** A page of a long list. */
const rows = (from: number, count: number) =>
  Array.from({ length: count }, (_, i) => ({ id: from + i, text: filler(30) }));

function search({ app }: Site): void {
  app.get("/v1/find", ({ query }, response) =>
    answerAfter(between(20, 90), () => response.json({ for: query["q"], rows: rows(1, 5) })),
  );
}

/** Lists that are asked for piece by piece. */
export const controlLists: readonly Scenario[] = [
  {
    name: "control-pages-counted",
    page: `
      for (let page = 1; page <= 14; page++) {
        const answer = await fetch("/v1/people?page=" + page + "&size=20");
        document.title = (await answer.json()).length;
        await new Promise((resolve) => setTimeout(resolve, 150));
      }`,
    serve: ({ app }) => {
      app.get("/v1/people", ({ query }, response) =>
        answerAfter(between(60, 90), () => response.json(rows(Number(query["page"]) * 20, 20))),
      );
    },
    labels: [],
  },
  {
    name: "control-pages-next-cursor",
    page: `
      let next = "";
      do {
        const answer = await fetch("/v1/bills?limit=10" + (next && "&after=" + next));
        ({ next } = await answer.json());
      } while (next);`,
    serve: ({ app }) => {
      let page = 0;
      app.get("/v1/bills", (_request, response) =>
        answerAfter(between(80, 130), () => {
          page += 1;
          response.json({ rows: rows(page * 10, 10), next: page < 16 ? filler(22) : "" });
        }),
      );
    },
    labels: [],
  },
  {
    name: "control-pages-of-slow-export",
    page: `
      let next = "";
      do {
        const answer = await fetch("/v1/export", {
          method: "POST", body: JSON.stringify({ next, size: 50 }),
        });
        ({ next } = await answer.json());
      } while (next);`,
    serve: ({ app }) => {
      let page = 0;
      app.post("/v1/export", (_request, response) =>
        answerAfter(between(380, 520), () => {
          page += 1;
          response.json({ rows: rows(page * 50, 50), next: page < 13 ? filler(30) : "" });
        }),
      );
    },
    labels: [],
  },
  {
    name: "control-infinite-scroll",
    page: `
      import { InfiniteQueryObserver, QueryClient } from "@tanstack/react-query";
      const observer = new InfiniteQueryObserver(new QueryClient(), {
        queryKey: ["wall"],
        initialPageParam: 0,
        queryFn: ({ pageParam }) => fetch("/v1/wall?from=" + pageParam).then((a) => a.json()),
        getNextPageParam: (last) => last.next,
      });
      observer.subscribe(() => 0);
      for (const after of [900, 1500, 3100, 3900, 5600, 6400, 7100])
        setTimeout(() => observer.fetchNextPage(), after);`,
    serve: ({ app }) => {
      app.get("/v1/wall", ({ query }, response) => {
        const from = Number(query["from"]);
        response.json({ rows: rows(from, 12), next: from + 12 });
      });
    },
    labels: [],
  },
  {
    name: "control-typeahead",
    page: `
      const text = "what people look for";
      let typed = "";
      for (const letter of text) {
        typed += letter;
        fetch("/v1/find?q=" + encodeURIComponent(typed)).then((answer) => answer.json());
        await new Promise((resolve) => setTimeout(resolve, 120 + 400 * Math.random()));
      }`,
    serve: search,
    labels: [],
  },
  {
    name: "control-typeahead-post",
    page: `
      import { fromEvent, debounceTime, switchMap } from "rxjs";
      import { ajax } from "rxjs/ajax";
      const input = document.body.appendChild(document.createElement("input"));
      fromEvent(input, "input").pipe(
        debounceTime(100),
        switchMap(() => ajax.post("/v1/find", { q: input.value })),
      ).subscribe();
      for (const letter of "one two three four") {
        input.value += letter;
        input.dispatchEvent(new Event("input"));
        await new Promise((resolve) => setTimeout(resolve, 90 + 500 * Math.random()));
      }`,
    serve: ({ app }) => {
      app.post("/v1/find", (_request, response) =>
        answerAfter(between(20, 90), () => response.json(rows(1, 5))),
      );
    },
    labels: [],
  },
  {
    name: "control-carousel",
    page: `
      let slide = 0;
      setInterval(async () => {
        const answer = await fetch("/v1/slides/" + (slide++ % 12) + ".json");
        document.title = (await answer.json()).text;
      }, 900);`,
    serve: ({ app }) => {
      app.get(
        "/v1/slides/:name",
        (_request, response) => void response.json({ text: filler(200) }),
      );
    },
    labels: [],
  },
  {
    name: "control-image-gallery",
    page: `
      for (let i = 1; i <= 18; i++) {
        const picture = await fetch("/pictures/" + i + ".svg").then((answer) => answer.blob());
        document.body.append(Object.assign(new Image(), { src: URL.createObjectURL(picture) }));
        await new Promise((resolve) => setTimeout(resolve, 200));
      }`,
    serve: ({ app }) => {
      app.get("/pictures/:name", (_request, response) =>
        answerAfter(between(30, 120), () =>
          response
            .type("svg")
            .send(`<svg xmlns="http://www.w3.org/2000/svg"><!--${filler(900)}--></svg>`),
        ),
      );
    },
    labels: [],
  },
  {
    name: "control-asset-fan-out",
    page: `
      const names = "menu user cart prices news texts images flags rates stock help links".split(" ");
      await Promise.all(names.map((name) => fetch("/parts/" + name).then((a) => a.json())));
      await Promise.all(names.map((name) => fetch("/parts?of=" + name).then((a) => a.json())));`,
    serve: ({ app }) => {
      const part = (): object => ({ text: filler(60) });
      app.get("/parts/:name", (_request, response) => void response.json(part()));
      app.get("/parts", (_request, response) => void response.json(part()));
    },
    labels: [],
  },
  {
    name: "control-prefetch",
    body: Array.from({ length: 10 }, (_, i) => `<a href="/pages/${i}">${i}</a><br>`).join(""),
    page: `
      import { listen } from "quicklink";
      listen({ priority: true });
      for (let i = 10; i < 16; i++) {
        await fetch("/pages/" + i, { priority: "low" }).then((answer) => answer.text());
        await new Promise((resolve) => requestIdleCallback(resolve));
      }`,
    serve: ({ app }) => {
      app.get("/pages/:n", (_request, response) => void response.type("html").send(filler(400)));
    },
    labels: [],
  },
  {
    name: "control-irregular-clicks",
    page: `
      for (const after of [150, 420, 1900, 2300, 2450, 4100, 5800, 6050, 6900, 7400])
        setTimeout(() => fetch("/v1/cart").then((answer) => answer.json()), after);`,
    serve: ({ app }) => {
      app.get("/v1/cart", (_request, response) => void response.json(rows(1, 2)));
    },
    labels: [],
  },
];
