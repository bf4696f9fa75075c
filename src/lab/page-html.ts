import { GROUP_TITLES } from "./findings/finding-scenarios.ts";
import {
  findingPath,
  type FindingGroup,
  type FindingScenario,
  type Way,
} from "./findings/finding-scenario.ts";
import type { Page } from "./pages.ts";

/** What the page's script reads from the element `html`. */
export interface PageData {
  readonly channel?: string;
  /** The addresses of the other listeners, for pages that lead there. */
  readonly secureUrl?: string;
  readonly plainUrl?: string;
  /** Lines of code per technique, as JSON: what the samples take on the server and in the page. */
  readonly lines?: string;
  /** Which of the two pages of a finding it is. */
  readonly way?: Way;
}

const escapeHtml = (text: string): string =>
  text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** A page's frame: heading, a place for what its script shows, and where to read on. */
export function pageHtml(
  page: Pick<Page, "title" | "intro" | "script" | "sources">,
  data: PageData,
  home: string,
): string {
  const attributes = Object.entries(data).map(
    ([name, value]) => ` data-${name.toLowerCase()}="${escapeHtml(String(value))}"`,
  );
  const sources = (page.sources ?? []).map(
    (file) => `<a href="${escapeHtml(home)}source/${escapeHtml(file)}">${escapeHtml(file)}</a>`,
  );
  return `<!doctype html>
<html lang="en"${attributes.join("")}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escapeHtml(page.title)} · Realtime lab</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/lab.css">
${page.script === "side-by-side" ? '<link rel="stylesheet" href="/side-by-side.css">' : ""}
</head>
<body>
<header>
<a href="${escapeHtml(home)}">Realtime lab</a>
<h1>${escapeHtml(page.title)}</h1>
<p>${escapeHtml(page.intro)}</p>
</header>
<main id="view"></main>
${sources.length === 0 ? "" : `<footer>How it is done: ${sources.join(" · ")}</footer>`}
<script src="/scripts/${escapeHtml(page.script)}.js" type="module"></script>
</body>
</html>
`;
}

/** The list of all pages, grouped, with the tutorials' own addresses. */
export function homeHtml(
  pages: readonly Page[],
  tutorials: readonly { readonly title: string; readonly fault: string; readonly url: string }[],
  secureUrl: string | undefined,
): string {
  const entry = (url: string, title: string, text: string): string =>
    `<li><a href="${escapeHtml(url)}">${escapeHtml(title)}</a><span>${escapeHtml(text)}</span></li>`;
  const section = (title: string, entries: readonly string[]): string =>
    `<section><h2>${title}</h2><ul class="index">${entries.join("")}</ul></section>`;
  const group = (name: Page["group"]): readonly string[] =>
    pages.filter((page) => page.group === name).map((p) => entry(p.path, p.title, p.intro));
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Realtime lab</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/lab.css">
</head>
<body>
<header>
<h1>Realtime lab</h1>
<p>Short polling, long polling, Server-Sent Events and WebSocket, each in a file to learn from.</p>
</header>
<main class="home">
${section("Samples", group("samples"))}
${section("Applications", group("applications"))}
${section(
  "As the tutorial writes it",
  tutorials.map((t) => entry(t.url, t.title, t.fault)),
)}
${section("Not real-time, and odd cases", group("controls"))}
${section("What deserves attention", [
  entry("/findings", "Findings", "For each finding a page that raises it, and one that must not."),
])}
</main>
${secureUrl === undefined ? "" : `<footer>Over TLS and HTTP/2: <a href="${escapeHtml(secureUrl)}">${escapeHtml(secureUrl)}</a></footer>`}
</body>
</html>
`;
}

/** The list of all findings, each with the page that raises it and the one that must not. */
export function findingsHtml(scenarios: readonly FindingScenario[]): string {
  const groups = Object.entries(GROUP_TITLES) as [FindingGroup, string][];
  const line = (scenario: FindingScenario, way: Way): string =>
    `<li><a href="${escapeHtml(findingPath(scenario, way))}">${escapeHtml(
      way === "raised" ? scenario.title : "as it should be",
    )}</a><span>${escapeHtml(scenario.does[way])}</span></li>`;
  const section = ([group, title]: [FindingGroup, string]): string =>
    `<section><h2>${escapeHtml(title)}</h2><ul class="index findings">${scenarios
      .filter((scenario) => scenario.group === group)
      .map((scenario) => line(scenario, "raised") + line(scenario, "counterpart"))
      .join("")}</ul></section>`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Findings · Realtime lab</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/lab.css">
</head>
<body>
<header>
<a href="/">Realtime lab</a>
<h1>Findings</h1>
<p>For each finding a page that raises it, and one that looks much the same and must not.</p>
</header>
<main class="home">
${groups.map(section).join("\n")}
</main>
</body>
</html>
`;
}
