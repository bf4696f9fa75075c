import type { MessageKey } from "../../ui/words/texts.ts";

/** What a key does, where the panel itself listens: it goes the way of the pointer, so that both do the same. */
interface Deed {
  /** A field that takes the focus, if it is there. */
  readonly focus?: string;
  /** Otherwise the first of these that is there is pressed. */
  readonly press?: readonly string[];
  /** What takes the focus then. */
  readonly then?: string;
}

export interface Shortcut {
  /** Chords that do the same, as `chordOf` names them; the first is the one to remember. */
  readonly keys: readonly string[];
  readonly text: MessageKey;
  /** Absent where a list, the timeline or a tree listens. */
  readonly deed?: Deed;
}

export interface ShortcutGroup {
  readonly title: MessageKey;
  readonly shortcuts: readonly Shortcut[];
}

const action = (name: string) => `[data-action="${name}"]`;
const tab = (name: string) => ({ press: [`#tab-${name}`] });
const ENDPOINTS = ".list-pane [role=grid]";

/** Every key of the panel: what listens reads it, and so does the overlay that tells of them. */
export const SHORTCUTS: readonly ShortcutGroup[] = [
  {
    title: "keysPanel",
    shortcuts: [
      {
        keys: ["Mod+f"],
        text: "keyFind",
        deed: { focus: action("find-text"), press: [action("find")] },
      },
      {
        keys: ["F3", "Mod+g"],
        text: "findNext",
        deed: { press: [action("find-next"), action("find")] },
      },
      {
        keys: ["Shift+F3", "Mod+Shift+g"],
        text: "findPrevious",
        deed: { press: [action("find-previous"), action("find")] },
      },
      { keys: ["/"], text: "filter", deed: { focus: action("filter") } },
      { keys: ["Mod+e"], text: "keyRecord", deed: { press: [action("record")] } },
      { keys: ["Mod+l"], text: "clear", deed: { press: [action("clear")] } },
      { keys: ["Mod+s"], text: "keyExport", deed: { press: [action("export")] } },
      { keys: ["Mod+o"], text: "keyImport", deed: { press: [action("import")] } },
      { keys: ["?"], text: "keysTitle", deed: { press: [action("keys")] } },
      {
        keys: ["Escape"],
        text: "keyClose",
        deed: {
          press: [
            action("cancel-task"),
            action("find-close"),
            ".detail-head .tool.close",
            action("dismiss"),
          ],
          then: ENDPOINTS,
        },
      },
    ],
  },
  {
    title: "keysDetail",
    shortcuts: [
      { keys: ["1"], text: "tabSummary", deed: tab("summary") },
      { keys: ["2"], text: "tabMessages", deed: tab("messages") },
      { keys: ["3"], text: "tabTimeline", deed: tab("timeline") },
      { keys: ["4"], text: "tabCharts", deed: tab("charts") },
      { keys: ["5"], text: "tabFindings", deed: tab("findings") },
    ],
  },
  {
    title: "keysLists",
    shortcuts: [
      { keys: ["ArrowUp", "ArrowDown"], text: "keyMove" },
      { keys: ["PageUp", "PageDown", "Home", "End"], text: "keyMoveFar" },
      { keys: ["Enter"], text: "keyOpen" },
      { keys: ["Tab", "Shift+Tab"], text: "keyTab" },
    ],
  },
  {
    title: "keysTree",
    shortcuts: [{ keys: ["ArrowLeft", "ArrowRight"], text: "keyFold" }],
  },
  {
    title: "tabTimeline",
    shortcuts: [
      { keys: ["+", "-", "0"], text: "keyZoom" },
      { keys: ["ArrowLeft", "ArrowRight"], text: "keyPan" },
      { keys: ["Shift+ArrowLeft", "Shift+ArrowRight"], text: "keyMarks" },
    ],
  },
];

/** What each chord of the panel does. */
export const DEEDS: ReadonlyMap<string, Deed> = new Map(
  SHORTCUTS.flatMap(({ shortcuts }) =>
    shortcuts.flatMap(({ keys, deed }) =>
      deed === undefined ? [] : keys.map((key) => [key, deed] as const),
    ),
  ),
);
