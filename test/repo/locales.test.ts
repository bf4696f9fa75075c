import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ROOT } from "./project-files.ts";

interface Message {
  readonly message: string;
  readonly placeholders?: Readonly<Record<string, { readonly content: string }>>;
}

type Catalogue = Readonly<Record<string, Message>>;

const read = (language: string): Catalogue =>
  JSON.parse(
    readFileSync(join(ROOT, "public", "_locales", language, "messages.json"), "utf8"),
  ) as Catalogue;

const catalogues = { en: read("en"), zh_CN: read("zh_CN") };

/** What a message puts in: `$1` as such, `$NAME$` as its placeholder's content. */
function substitutionsOf({ message, placeholders = {} }: Message): string[] {
  const contents = new Map(
    Object.entries(placeholders).map(([name, { content }]) => [name.toLowerCase(), content]),
  );
  const named = [...message.matchAll(/\$([a-z0-9_@]+)\$/gi)].map(
    ([whole, name = ""]) => contents.get(name.toLowerCase()) ?? whole,
  );
  const numbered = message.replace(/\$[a-z0-9_@]+\$/gi, "").match(/\$\d/g) ?? [];
  return [...new Set([...named, ...numbered])].sort();
}

describe("message catalogues", () => {
  it("have the same keys", () => {
    expect(Object.keys(catalogues.zh_CN).sort()).toEqual(Object.keys(catalogues.en).sort());
  });

  it("put the same things into each text", () => {
    const differing = Object.entries(catalogues.en)
      .map(([key, english]) => ({
        key,
        en: substitutionsOf(english),
        zh: substitutionsOf(catalogues.zh_CN[key] ?? { message: "" }),
      }))
      .filter(({ en, zh }) => en.join() !== zh.join());
    expect(differing).toEqual([]);
  });

  it.each(["en", "zh_CN"] as const)("%s has no empty text", (language) => {
    const empty = Object.entries(catalogues[language]).filter(([, { message }]) => !message.trim());
    expect(empty).toEqual([]);
  });

  it("hold every text that manifest and pages name", () => {
    const named = readFileSync(join(ROOT, "manifest.json"), "utf8").match(/(?<=__MSG_)\w+(?=__)/g);
    expect(named).not.toBeNull();
    expect(named?.filter((key) => !(key in catalogues.en))).toEqual([]);
  });
});

it("substitutions are found by number and by name", () => {
  const message = { message: "$COUNT$ of $2, $$1", placeholders: { count: { content: "$1" } } };
  expect(substitutionsOf(message)).toEqual(["$1", "$2"]);
});
