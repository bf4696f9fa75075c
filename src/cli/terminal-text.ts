/** What a terminal takes for more than a sign: control and format characters, and what ends lines. */
const STEERS = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** A text from a page for the terminal, which it must not steer. */
export function plain(text: string): string {
  return text.replace(STEERS, "\uFFFD");
}

/** The same in one line, for a text that may have several. */
export function oneLine(text: string): string {
  return plain(text.replaceAll(/\s*[\r\n]\s*/g, " ").trim());
}

/** The same in the lines that it has. */
export function plainLines(text: string): string {
  return text.split(/\r?\n/).map(plain).join("\n");
}

/** A value as indented JSON that does not steer the terminal either: such characters are escaped. */
export function jsonForTerminal(value: unknown): string {
  return JSON.stringify(value, null, 2)
    .split("\n")
    .map((line) => line.replace(STEERS, escaped))
    .join("\n");
}

function escaped(character: string): string {
  return Array.from({ length: character.length }, (_, index) => {
    const code = character.charCodeAt(index).toString(16).padStart(4, "0");
    return `\\u${code}`;
  }).join("");
}
