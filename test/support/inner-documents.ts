import { PROBE } from "../../src/bridge/hand-over.ts";
import type { DrivenPage } from "../../src/cli/browsers/driven-browser.ts";

/** Documents inside a page that have no address of their own, or not its rights, and windows that it opens; by kind. */
export const INNER_KINDS = [
  "about:blank",
  "blob:",
  "sandboxed",
  "sandboxed srcdoc",
  "srcdoc",
  "window of about:blank",
  "window of the site",
] as const;

/**
 * Makes a document of every kind inside a page, and asks each by a script of its own whether it has a shim.
 *
 * @param url of a page at `/inner` with {@link INNER_PAGE}.
 * @returns each kind with whether its document has one, in the order of {@link INNER_KINDS}.
 */
export function innerShims(page: DrivenPage, url: string): Promise<[kind: string, has: boolean][]> {
  return page.evaluate(
    async (at, ask, kinds) => {
      const told = new Map<string, boolean>();
      const all = new Promise<void>((resolve) => {
        addEventListener("message", ({ data }: MessageEvent<[string, boolean]>) => {
          told.set(...data);
          if (kinds.every((kind) => told.has(kind))) resolve();
        });
      });
      const asking = (kind: string) =>
        `<script>${ask.replace("KIND", JSON.stringify(kind))}</` + "script>";
      const frame = (fill: (made: HTMLIFrameElement) => void) => {
        const made = document.createElement("iframe");
        fill(made);
        document.body.append(made);
        return made;
      };
      const run = (inner: Window, kind: string) => {
        const script = inner.document.createElement("script");
        script.textContent = ask.replace("KIND", JSON.stringify(kind));
        inner.document.documentElement.append(script);
      };
      run(frame(() => undefined).contentWindow!, "about:blank");
      frame((made) => (made.srcdoc = asking("srcdoc")));
      const blob = new Blob([asking("blob:")], { type: "text/html" });
      frame((made) => (made.src = URL.createObjectURL(blob)));
      frame((made) => {
        made.sandbox.add("allow-scripts");
        made.src = `${at}inner`;
      });
      frame((made) => {
        made.sandbox.add("allow-scripts");
        made.srcdoc = asking("sandboxed srcdoc");
      });
      const empty = open("")!;
      run(empty, "window of about:blank");
      const other = open(`${at}inner?window`)!;
      await all;
      empty.close();
      other.close();
      for (const each of document.querySelectorAll("iframe")) each.remove();
      return kinds.map((kind): [string, boolean] => [kind, told.get(kind)!]);
    },
    url,
    ASK_KIND,
    INNER_KINDS,
  );
}

const ASK_KIND = `(opener ?? parent).postMessage([KIND,
  !performance.dispatchEvent(new Event(${JSON.stringify(PROBE)}, { cancelable: true }))], "*");`;

/** Tells its opener or parent, by whether it has one, that it is a window or a sandboxed frame. */
export const INNER_PAGE = `<script>${ASK_KIND.replace("KIND", `opener ? "window of the site" : "sandboxed"`)}</script>`;
