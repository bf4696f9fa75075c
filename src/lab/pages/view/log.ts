import { element, finish, view } from "./dom.ts";

const SHOWN_LINES = 200;

export type Log = (text: string) => void;

/** A list of what happened, newest first, with the time since the page began. */
export function showLog(): Log {
  const list = element("ol", { class: "log" });
  view().append(list);
  return (text) => {
    const time = element("time", {}, `${(performance.now() / 1000).toFixed(3)} s`);
    list.prepend(element("li", {}, time, element("span", {}, text)));
    while (list.childElementCount > SHOWN_LINES) list.lastElementChild?.remove();
  };
}

/** Runs a page's work with its log, and says when it is done, or what went wrong. */
export function perform(work: (log: Log) => Promise<void>): void {
  const log = showLog();
  work(log)
    .then(() => log("done"))
    .catch((error: unknown) => log(`failed: ${String(error)}`))
    .finally(finish);
}
