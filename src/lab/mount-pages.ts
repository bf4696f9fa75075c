import type { Express } from "express";
import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { FINDING_SCENARIOS } from "./findings/finding-scenarios.ts";
import { findingPath, WAYS } from "./findings/finding-scenario.ts";
import { findingsHtml, homeHtml, pageHtml } from "./page-html.ts";
import { PAGES } from "./pages.ts";
import { queryOf } from "./record/query.ts";
import { findingScript } from "./scripts.ts";
import { sourceLines } from "./source-lines.ts";
import type { RunRecord } from "./record/record.ts";
import {
  TUTORIAL_NAMES,
  TUTORIALS,
  type Tutorial,
  type TutorialName,
} from "./tutorials/tutorials.ts";

/** Where the listeners are; filled in as they open. URLs end with a slash. */
export interface Addresses {
  main: string;
  secure: string;
  tutorials: Partial<Record<TutorialName, string>>;
}

/** Pages, their scripts and sources, and the record: what is not itself recorded. */
export function mountPages(
  app: Express,
  scripts: ReadonlyMap<string, string>,
  addresses: Addresses,
  record: (run: string) => RunRecord,
): void {
  mountAssets(app, scripts);
  app.get("/", (_request, response) => {
    const tutorials = TUTORIAL_NAMES.map((name) => ({
      ...TUTORIALS[name],
      url: addresses.tutorials[name] ?? "",
    }));
    response.send(homeHtml(PAGES, tutorials, addresses.secure || undefined));
  });
  for (const page of PAGES) {
    app.get(page.path, (_request, response) => {
      const data = {
        ...(page.channel === undefined ? {} : { channel: page.channel }),
        secureUrl: addresses.secure,
        plainUrl: addresses.main,
        ...(page.script === "side-by-side" ? { lines: JSON.stringify(sourceLines()) } : {}),
      };
      response.send(pageHtml(page, data, "/"));
    });
  }
  mountFindings(app);
  app.get("/record", (request, response) => {
    response.json(record(queryOf(request).get("run") ?? ""));
  });
  app.get("/source/*file", (request, response) => {
    const file = request.params.file.join("/");
    if (!/^[a-z0-9/-]+\.ts$/.test(file)) {
      response.status(404).end();
      return;
    }
    response.type("text/plain").sendFile(join(import.meta.dirname, file));
  });
}

/** Two pages for each finding, and the list of them. */
function mountFindings(app: Express): void {
  app.get("/findings", (_request, response) => {
    response.send(findingsHtml(FINDING_SCENARIOS));
  });
  for (const scenario of FINDING_SCENARIOS) {
    const { finding, group, title, does } = scenario;
    for (const way of WAYS) {
      const page = {
        title: way === "raised" ? title : `${title}: as it should be`,
        intro: does[way],
        script: findingScript(finding),
        sources: [`pages/findings/${finding}.ts`, `findings/${group}.ts`],
      };
      app.get(findingPath(scenario, way), (request, response) => {
        // Some answers depend on what was asked before: whoever opens the page by hand begins a run of his own.
        if (queryOf(request).has("run")) response.send(pageHtml(page, { way }, "/"));
        else response.redirect(`?run=${randomUUID()}`);
      });
    }
  }
}

/** The one page of a tutorial's own listener. */
export function mountTutorialPage(
  app: Express,
  scripts: ReadonlyMap<string, string>,
  name: TutorialName,
  tutorial: Tutorial,
  addresses: Addresses,
): void {
  mountAssets(app, scripts);
  const page = { title: tutorial.title, intro: tutorial.fault, script: `tutorial-${name}` };
  app.get("/", (_request, response) => {
    const sources = [`pages/tutorial-${name}.ts`, "tutorials/tutorials.ts"];
    response.send(pageHtml({ ...page, sources }, {}, addresses.main));
  });
}

function mountAssets(app: Express, scripts: ReadonlyMap<string, string>): void {
  for (const style of ["lab.css", "side-by-side.css"]) {
    app.get(`/${style}`, (_request, response) => {
      response.sendFile(join(import.meta.dirname, "pages", style));
    });
  }
  app.get("/scripts/:name", (request, response) => {
    const script = scripts.get(request.params.name.replace(/\.js$/, ""));
    if (script === undefined) response.status(404).end();
    else response.type("text/javascript").send(script);
  });
}
