import type { PageResult } from "./page-harness.ts";

/** Puts so many frames with a small document of the same site into the page, and waits until all have loaded. */
export async function addFrames({ count }: { readonly count: number }): Promise<PageResult> {
  const loads: Promise<unknown>[] = [];
  for (let index = 0; index < count; index += 1) {
    const frame = document.createElement("iframe");
    frame.src = `/frame?n=${index}`;
    loads.push(new Promise((resolve) => (frame.onload = resolve)));
    document.body.append(frame);
  }
  await Promise.all(loads);
  return { frames: count };
}

/** Leaves for a chain of top-level page loads; the last one says that it is done. */
export async function loadPages(options: {
  readonly run: string;
  readonly count: number;
}): Promise<PageResult> {
  location.replace(`/load?run=${options.run}&left=${options.count - 1}`);
  return new Promise<never>(() => undefined);
}

/** The first and only script of a page in the chain: builds some rows, as pages do, and goes on when all is loaded. */
function loadScript(run: string, left: number, settle: number): void {
  const list = document.body.appendChild(document.createElement("ul"));
  for (let index = 0; index < 300; index += 1) {
    const row = document.createElement("li");
    row.textContent = `${index}: ${(index * 7919) % 1000}`;
    row.className = index % 2 === 0 ? "even" : "odd";
    list.append(row);
  }
  addEventListener("load", () => {
    setTimeout(
      () => {
        if (left > 0) location.replace(`/load?run=${run}&left=${left - 1}`);
        else void fetch(`/done?run=${run}`, { method: "POST", body: `{"visible":1}` });
      },
      left > 0 ? 0 : settle,
    );
  });
}

/** A small page of the chain: 600 elements, a style sheet, a script; about what a plain article has. */
export function chainPage(run: string, left: number, settle: number): string {
  const rows = Array.from(
    { length: 300 },
    (_, index) => `<p class="${index % 2 === 0 ? "even" : "odd"}">Paragraph <b>${index}</b> of it.`,
  );
  return `<!doctype html><meta charset="utf-8"><title>${run}</title>
    <style>.even { color: #123; padding: 2px } .odd { background: #eee } b { font-size: 1.1em }</style>
    <body>${rows.join("\n")}<script>
      const __name = (f) => f;
      (${loadScript.toString()})(${JSON.stringify(run)}, ${left}, ${settle});
    </script>`;
}
