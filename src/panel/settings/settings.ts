import { batch, effect, signal, type Signal } from "@preact/signals";

/** A megabyte, as sizes are shown. */
const MB = 1_000_000;

export const MEMORY_CHOICES = [64, 128, 256, 512, 1000].map((size) => size * MB);
export const DISK_CHOICES = [250, 1000, 4000, 16_000].map((size) => size * MB);

/** What the user set for every panel, kept for the next time. */
export interface Settings {
  /** Bytes that a session may hold. */
  readonly memory: Signal<number>;
  /** Whether what happens is kept on disk. */
  readonly toDisk: Signal<boolean>;
  /** Bytes that all recordings may take. */
  readonly disk: Signal<number>;
  /** Whether the first hint was seen. */
  readonly hintSeen: Signal<boolean>;
}

interface Kept {
  readonly memory: number;
  readonly toDisk: boolean;
  readonly disk: number;
  readonly hintSeen: boolean;
}

const KEY = "settings";

const DEFAULTS: Kept = {
  memory: 256 * MB,
  toDisk: true,
  disk: 1000 * MB,
  hintSeen: false,
};

/** The part of the extension's storage that settings need. */
export interface SettingsArea {
  get(key: string): Promise<Record<string, unknown>>;
  set(values: Record<string, unknown>): Promise<void>;
  readonly onChanged: {
    addListener(heard: (changes: Record<string, { readonly newValue?: unknown }>) => void): void;
  };
}

/**
 * Reads the settings, keeps each change, and follows what other panels change.
 *
 * @param failed is told where one could not be kept.
 */
export async function loadSettings(
  area: SettingsArea,
  failed: (error: unknown) => void,
): Promise<Settings> {
  const kept = readKept((await area.get(KEY))[KEY]);
  const settings: Settings = {
    memory: signal(kept.memory),
    toDisk: signal(kept.toDisk),
    disk: signal(kept.disk),
    hintSeen: signal(kept.hintSeen),
  };
  let known = textOf(kept);
  /** What this panel wrote and has not heard of yet: it comes back when something newer may have been set. */
  let written: readonly string[] = [];
  effect(() => {
    const now: Kept = {
      memory: settings.memory.value,
      toDisk: settings.toDisk.value,
      disk: settings.disk.value,
      hintSeen: settings.hintSeen.value,
    };
    const text = textOf(now);
    if (text === known) return;
    known = text;
    written = [...written, text];
    area.set({ [KEY]: now }).catch(failed);
  });
  area.onChanged.addListener(({ [KEY]: change }) => {
    if (change === undefined) return;
    const told = readKept(change.newValue);
    const text = textOf(told);
    const own = written.indexOf(text);
    if (own >= 0) {
      written = written.slice(own + 1);
      return;
    }
    known = text;
    batch(() => {
      settings.memory.value = told.memory;
      settings.toDisk.value = told.toDisk;
      settings.disk.value = told.disk;
      settings.hintSeen.value = told.hintSeen;
    });
  });
  return settings;
}

/** The same text for the same settings. */
function textOf({ memory, toDisk, disk, hintSeen }: Kept): string {
  return JSON.stringify([memory, toDisk, disk, hintSeen]);
}

/** What was kept, as far as it can be understood: another version may have written it. */
export function readKept(kept: unknown): Kept {
  const fields = typeof kept === "object" && kept !== null ? (kept as Record<string, unknown>) : {};
  const bytes = (name: "memory" | "disk", least: number): number => {
    const value = fields[name];
    return typeof value === "number" && value >= least ? value : DEFAULTS[name];
  };
  const flag = (name: "toDisk" | "hintSeen"): boolean => {
    const value = fields[name];
    return typeof value === "boolean" ? value : DEFAULTS[name];
  };
  return {
    memory: bytes("memory", MB),
    toDisk: flag("toDisk"),
    disk: bytes("disk", MB),
    hintSeen: flag("hintSeen"),
  };
}
