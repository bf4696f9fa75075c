import { plain } from "./terminal-text.ts";

/** One line on a terminal that says what happens now; nothing where stderr is no terminal. */
export class ProgressLine {
  readonly #isShown = process.stderr.isTTY;

  show(text: string): void {
    // To the line's beginning, and clear to its end.
    if (this.#isShown) process.stderr.write(`\r\u001B[K${plain(text)}`);
  }

  clear(): void {
    this.show("");
  }
}
