import type { Update } from "../../feed/update.ts";
import { showTime } from "./course.ts";
import { element } from "./dom.ts";
import { LABELS, mark, TECHNIQUES, type TechniqueName } from "./marks.ts";

const SHOWN = 6;

/** The newest updates, and after how long each technique had them. */
export class Arrivals {
  readonly #body = element("tbody");
  readonly #rows = new Map<number, Readonly<Record<TechniqueName, HTMLTableCellElement>>>();

  constructor(parent: HTMLElement) {
    const names = TECHNIQUES.map((technique) =>
      element("th", { class: technique, title: LABELS[technique] }, mark(technique)),
    );
    const head = element("thead", {}, element("tr", {}, element("th", {}, "Update"), ...names));
    parent.append(element("table", { class: "arrivals" }, head, this.#body));
  }

  add(technique: TechniqueName, update: Update, latency: number): void {
    const cell = (this.#rows.get(update.id) ?? this.#addRow(update))[technique];
    cell.textContent = showTime(latency);
  }

  #addRow(update: Update): Readonly<Record<TechniqueName, HTMLTableCellElement>> {
    const cell = (): HTMLTableCellElement => element("td", { class: "figure" }, "…");
    const cells = {
      "short-polling": cell(),
      "long-polling": cell(),
      sse: cell(),
      websocket: cell(),
    };
    const order = TECHNIQUES.map((technique) => cells[technique]);
    this.#body.prepend(element("tr", {}, element("td", {}, update.text), ...order));
    this.#rows.set(update.id, cells);
    while (this.#body.childElementCount > SHOWN) this.#body.lastElementChild?.remove();
    if (this.#rows.size > SHOWN) this.#rows.delete(Math.min(...this.#rows.keys()));
    return cells;
  }
}
