import { perform, type Log } from "../view/log.ts";

type Work = (log: Log) => Promise<void>;

/** Does what raises the finding, or what looks like it and does not, as the page's address says. */
export function eitherWay(ways: { readonly raised: Work; readonly counterpart: Work }): void {
  const isCounterpart = document.documentElement.dataset["way"] === "counterpart";
  perform(isCounterpart ? ways.counterpart : ways.raised);
}
