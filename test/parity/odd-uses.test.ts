import { describe, expect, it } from "vitest";
import { BROWSERS } from "../../src/cli/browsers/driven-browser.ts";
import { LONG_STREAM_READ, ODD_USES } from "./odd-uses.ts";
import { pagesIn } from "./pages-in.ts";
import { BODIES_READ } from "./read-bodies.ts";
import { READ_RECORD, subjectsOf, type TravelledRecord } from "./read-record.ts";

/** What the page runs before a script: at its end it logs what was recorded. */
const READER = `window.record = ${READ_RECORD};`;

describe.each(BROWSERS)("in %s, the record of", (name) => {
  const run = pagesIn(name);

  for (const { recorded, ...script } of [...ODD_USES, ...BODIES_READ]) {
    it(script.name, async () => {
      const log = await run(script, READER);
      const record = JSON.parse(log.at(-1) ?? "") as TravelledRecord;
      const lines = subjectsOf(record).map(({ started, ended, body, received }) => {
        const path = started.url.replace(/^\w+:\/\/[^/]+/, "").replace(/\?.*/, "");
        const messages = received.map((message) => `${message.name}=${message.data.toString()}`);
        const why = ended?.unobserved ?? ended?.error?.name;
        const parts = [started.method, path, ended?.state, why, body?.toString(), ...messages];
        return parts.filter((part) => part !== undefined && part !== "").join(" ");
      });
      expect(lines).toEqual(recorded);
    });
  }

  it("a long stream takes looks of a share of the time, and misses nothing", async () => {
    const [told, looks, bytes] = await run(LONG_STREAM_READ, READER);
    // A look is cheap in Firefox, and a share of the time is many of them.
    if (name === "chromium") expect(Number(looks)).toBeLessThan(Number(told) / 2);
    expect(Number(bytes)).toBe((14 * 1024 + 128 * 16) * 1024);
  });
});
