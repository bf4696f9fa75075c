import { expect, it } from "vitest";
import type { LiveEntry } from "../session/live-entry.ts";
import { sessionWith } from "../findings/finding-fixture.ts";
import { heldFrom, seriesOf } from "./endpoint-series.ts";
import { T0, exchanges } from "./judge-fixture.ts";
import { settledVerdict } from "./settled-verdict.ts";
import { SYNTHETIC_SERIES, random } from "./synthetic-series.ts";
import { SERIES_WINDOW } from "./thresholds.ts";

/** How often entries are read to judge an endpoint of so many irregular requests: the most there is to do. */
function entriesRead(count: number): number {
  const clicks = SYNTHETIC_SERIES.find(({ isPoll }) => !isPoll);
  const starts = clicks?.starts(count, random(7)) ?? [];
  const session = sessionWith(exchanges(starts.map((at) => ({ at }))));
  const { group } = session.entries[0] as LiveEntry;
  let read = 0;
  const counting = <E extends object>(entry: E): E =>
    new Proxy(entry, {
      get: (target, name) => {
        if (name === "startedAt") read++;
        const value: unknown = Reflect.get(target, name, target);
        return value;
      },
    });
  const watched = Object.create(group, {
    entries: { value: group.entries.map(counting) },
  }) as typeof group;
  const now = T0 + (starts.at(-1) ?? 0) + 20;
  const series = seriesOf(watched, { now, documents: new Map() });
  settledVerdict(series);
  expect(series.heldFrom).toBe(heldFrom(0));
  return read;
}

it("costs no more for a long recording than for a short one", () => {
  const most = entriesRead(SERIES_WINDOW);
  expect(entriesRead(4 * SERIES_WINDOW)).toBeLessThanOrEqual(1.05 * most);
  // Each entry is read a bounded number of times.
  expect(most).toBeLessThan(60 * SERIES_WINDOW);
  expect(most).toBeGreaterThan(SERIES_WINDOW);
});
