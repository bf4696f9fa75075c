import { describe, expect, it, vi } from "vitest";
import type { Steps } from "../../ui/tasks/sliced-work.ts";
import { sessionOf } from "../messages/list-fixture.ts";
import { chooseEndpoint, createViewState } from "../view-state.ts";
import { fileSteps, previewSteps, SessionChangedError } from "./export-steps.ts";

vi.stubGlobal("localStorage", { getItem: () => null, setItem: () => undefined });
vi.mock("webextension-polyfill", () => ({
  default: { runtime: { getManifest: () => ({ name: "Realtime DevTools", version: "1" }) } },
}));

/** More messages than one step of the filter looks at, of which the filter leaves every other. */
function filteredSession() {
  const session = sessionOf(Array.from({ length: 20_000 }, (_, row) => `m ${row % 2}`));
  const view = createViewState();
  const [endpoint] = session.endpoints();
  if (endpoint === undefined) throw new Error("no endpoint");
  chooseEndpoint(view, session, endpoint);
  view.messages.filter.value = "1";
  return { session, view };
}

const CHOICE = { scope: "filtered", format: "ndjson", form: "complete" } as const;

/** The result of the work. @param between is called with the number of each pause. */
function run<Result>(steps: Steps<Result>, between: (pause: number) => void): Result {
  for (let pause = 1; ; pause++) {
    const step = steps.next();
    if (step.done === true) return step.value;
    between(pause);
  }
}

describe("a file of filtered rows", () => {
  const works = { "the file": fileSteps, "the preview": previewSteps };

  it.each(Object.entries(works))("is not written where rows changed: %s", (_, stepsOf) => {
    const { session, view } = filteredSession();
    const clear = (pause: number) => {
      if (pause === 1) session.clear();
    };
    expect(() => run<unknown>(stepsOf(CHOICE, view, session), clear)).toThrow(SessionChangedError);
  });

  it("holds them where nothing changed", () => {
    const { session, view } = filteredSession();
    const text = run(fileSteps(CHOICE, view, session), () => undefined).join("");
    expect(text.match(/"m 1"/g)).toHaveLength(10_000);
    expect(text).not.toContain('"m 0"');
  });
});
