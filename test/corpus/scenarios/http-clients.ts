import { answerAfter, between } from "../answers.ts";
import type { Scenario } from "../scenario.ts";
import type { Site } from "../site.ts";

const table = ({ app }: Site): void => {
  app.get("/v2/table", (_request, response) =>
    answerAfter(between(5, 40), () => response.json({ rows: [Date.now()] })),
  );
};

const labels = [{ path: "/v2/table", technique: "short-polling" }] as const;

/** Libraries that make requests, asked again and again. */
export const httpClients: readonly Scenario[] = [
  {
    name: "axios-interval",
    page: `
      import axios from "axios";
      setInterval(() => axios.get("/v2/table", { params: { page: "all" } }), 750);`,
    serve: table,
    labels,
  },
  {
    name: "axios-over-fetch",
    page: `
      import axios from "axios";
      const client = axios.create({ adapter: "fetch" });
      const look = () => client.get("/v2/table").finally(() => setTimeout(look, 650));
      look();`,
    serve: table,
    labels,
  },
  {
    name: "jquery-ajax-complete",
    page: `
      import $ from "jquery";
      (function look() {
        $.ajax({ url: "/v2/table", dataType: "json", cache: false,
          complete: () => setTimeout(look, 800) });
      })();`,
    serve: table,
    labels,
  },
  {
    name: "jquery-interval",
    page: `
      import $ from "jquery";
      setInterval(() => $.getJSON("/v2/table", (data) => $("body").text(data.rows[0])), 900);`,
    serve: table,
    labels,
  },
  {
    name: "ky-timeout",
    page: `
      import ky from "ky";
      for (;;) {
        await ky.get("/v2/table").json();
        await new Promise((resolve) => setTimeout(resolve, 700));
      }`,
    serve: table,
    labels,
  },
  {
    name: "rxjs-timer-ajax",
    page: `
      import { timer, switchMap } from "rxjs";
      import { ajax } from "rxjs/ajax";
      timer(0, 850).pipe(switchMap(() => ajax.getJSON("/v2/table"))).subscribe();`,
    serve: table,
    labels,
  },
];
