/** Control characters other than tab, line feed and carriage return, and what UTF-8 could not say. */
const UNPRINTABLE = /(?![\t\n\r])\p{Cc}|\ufffd/u;

/** Whether a text is one that people wrote, and not bytes that happen to be UTF-8. */
export function isPrintable(text: string): boolean {
  return !UNPRINTABLE.test(text);
}
