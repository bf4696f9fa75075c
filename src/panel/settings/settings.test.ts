import { describe, expect, it } from "vitest";
import { loadSettings, type SettingsArea } from "./settings.ts";

type Heard = Parameters<SettingsArea["onChanged"]["addListener"]>[0];

/** A storage that several panels have open: each hears of every change, its own ones too, a little later. */
class Area implements SettingsArea {
  readonly #kept: Record<string, unknown> = {};
  readonly #listeners: Heard[] = [];
  readonly onChanged = { addListener: (heard: Heard) => void this.#listeners.push(heard) };
  #waiting: (() => void)[] = [];
  writes = 0;

  get = (key: string) => Promise.resolve({ [key]: structuredClone(this.#kept[key]) });

  set = (values: Record<string, unknown>) => {
    this.writes++;
    for (const [key, value] of Object.entries(values)) {
      const newValue = structuredClone(value);
      this.#kept[key] = newValue;
      for (const heard of this.#listeners) this.#waiting.push(() => heard({ [key]: { newValue } }));
    }
    return Promise.resolve();
  };

  tell(): void {
    const told = this.#waiting;
    this.#waiting = [];
    for (const one of told) one();
  }
}

const load = (area: Area) =>
  loadSettings(area, (error) => {
    throw error;
  });

describe("settings of two panels", () => {
  it("are the same, whoever changes them", async () => {
    const area = new Area();
    const [one, other] = [await load(area), await load(area)];
    one.memory.value = 64_000_000;
    area.tell();
    expect(other.memory.value).toBe(64_000_000);
    other.hintSeen.value = true;
    area.tell();
    expect(one.hintSeen.value).toBe(true);
    expect((await load(area)).memory.value).toBe(64_000_000);
    expect(area.writes).toBe(2);
  });

  it("do not go back to what was set before, though that is heard of later", async () => {
    const area = new Area();
    const settings = await load(area);
    settings.toDisk.value = false;
    settings.toDisk.value = true;
    settings.memory.value = 128_000_000;
    area.tell();
    expect(settings.toDisk.value).toBe(true);
    expect(settings.memory.value).toBe(128_000_000);
    expect(area.writes).toBe(3);
  });
});
