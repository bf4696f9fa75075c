import { describe, expect, test } from "vitest";
import { browserTexts } from "./browser-texts.ts";

/** As browsers do: `$1` to `$9` are put in, what is missing is nothing. */
function catalogueOf(messages: Readonly<Record<string, string>>) {
  const asked: string[] = [];
  const getMessage = (name: string, substitutions: string[] = []) => {
    asked.push(name);
    return (messages[name] ?? "").replaceAll(
      /\$([1-9])/g,
      (_, digit: string) => substitutions[Number(digit) - 1] ?? "",
    );
  };
  return { asked, texts: browserTexts({ getMessage }) };
}

describe("texts of the browser's catalogue", () => {
  const { asked, texts } = catalogueOf({
    languageTag: "en",
    live: "live",
    shownOf: "$1 of $2",
    minutesSeconds: "$2 s after $1 min, $1",
  });

  test("are put together as the browser would", () => {
    expect(texts.language).toBe("en");
    expect(texts.say("live")).toBe("live");
    expect(texts.say("shownOf", "3", "$2")).toBe("3 of $2");
    expect(texts.say("shownOf", "3")).toBe("3 of ");
    expect(texts.say("minutesSeconds", "1", "2")).toBe("2 s after 1 min, 1");
  });

  test("are asked for once", () => {
    texts.say("shownOf", "4", "5");
    texts.say("shownOf", "6", "7");
    expect(asked.filter((name) => name === "shownOf")).toHaveLength(1);
  });
});
