/** What of a key event makes its chord. */
export type Keystroke = Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey">;

/**
 * A key with what is held, as `Mod+f`, `Shift+F3`, `?`. `Mod` is Ctrl, and Command on a Mac. Shift counts only where the key
 * does not say it already.
 * @returns undefined for chords that no shortcut has.
 */
export function chordOf(event: Keystroke, isMac: boolean): string | undefined {
  const { key, ctrlKey, metaKey, altKey, shiftKey } = event;
  const [mod, other] = isMac ? [metaKey, ctrlKey] : [ctrlKey, metaKey];
  if (other || altKey) return undefined;
  const isPrintable = key.length === 1;
  const shift = shiftKey && (!isPrintable || mod);
  return `${mod ? "Mod+" : ""}${shift ? "Shift+" : ""}${isPrintable ? key.toLowerCase() : key}`;
}

const SYMBOLS: Readonly<Record<string, string>> = {
  ArrowUp: "↑",
  ArrowDown: "↓",
  ArrowLeft: "←",
  ArrowRight: "→",
  Escape: "Esc",
  PageUp: "Page Up",
  PageDown: "Page Down",
  "-": "−",
};

/** The keys of a chord as they stand on the keyboard, one by one. */
export function keysOf(chord: string, isMac: boolean): string[] {
  const parts = chord === "+" ? ["+"] : chord.split("+");
  return parts.map((part) => {
    if (part === "Mod") return isMac ? "⌘" : "Ctrl";
    return SYMBOLS[part] ?? (part.length === 1 ? part.toUpperCase() : part);
  });
}
