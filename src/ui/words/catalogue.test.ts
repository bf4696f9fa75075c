import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import english from "../../../public/_locales/en/messages.json" with { type: "json" };
import chinese from "../../../public/_locales/zh_CN/messages.json" with { type: "json" };

const root = fileURLToPath(new URL("../../..", import.meta.url));

function sourcesOf(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((file) => /(?<!\.test)\.tsx?$/.test(file))
    .map((file) => readFileSync(join(root, folder, file), "utf8"));
}

it("every text is used by a view or by the manifest", () => {
  const sources = ["src/ui", "src/panel", "src/popup"].flatMap(sourcesOf).join("\n");
  const manifest = readFileSync(join(root, "manifest.json"), "utf8");
  const isUsed = (key: string) =>
    manifest.includes(`__MSG_${key}__`) ||
    sources.includes(`"${key}"`) ||
    sources.includes(`"${key.replace(/_(one|other)$/, "")}"`);
  expect(Object.keys(english).filter((key) => !isUsed(key))).toEqual([]);
});

it("every counted text has both of its forms", () => {
  const stems = Object.keys(english).flatMap((key) => /^(.*)_(?:one|other)$/.exec(key)?.[1] ?? []);
  const missing = stems.filter((stem) => !(`${stem}_one` in english && `${stem}_other` in english));
  expect(stems.length).toBeGreaterThan(0);
  expect(missing).toEqual([]);
});

it("what has words in English has other words in Chinese", () => {
  const names = ["extName", "panelTitle", "techniqueWebSocket", "windowTitle"];
  const messages = new Map(Object.entries(chinese).map(([key, { message }]) => [key, message]));
  const same = Object.entries(english).filter(
    ([key, { message }]) => /[a-z]{3}/.test(message) && messages.get(key) === message,
  );
  expect(same.map(([key]) => key).sort()).toEqual(names);
});
