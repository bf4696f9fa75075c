import { describe, expect, it, vi } from "vitest";
import { sessionOf } from "../messages/list-fixture.ts";
import { chooseEndpoint, createViewState } from "../view-state.ts";
import { scopeSteps, type ExportScope } from "./export-scope.ts";

vi.stubGlobal("localStorage", { getItem: () => null, setItem: () => undefined });

/** Two requests of one endpoint, with these statuses. */
function twoRequests() {
  const poll = { mechanism: "fetch", url: "https://app.example/poll", state: "closed" } as const;
  const session = sessionOf([], { ...poll, url: "https://app.example/poll?status=good" });
  session.addEntry({
    ...poll,
    documentId: "d",
    method: "GET",
    url: "https://app.example/poll?status=bad",
    startedAt: 1000,
    endedAt: 1100,
    visible: true,
    requestHeaders: [],
    aborted: false,
    errors: [],
    chunks: [],
    bytes: { sent: 0, received: 0 },
  });
  const view = createViewState();
  const [endpoint] = session.endpoints();
  if (endpoint === undefined) throw new Error("no endpoint");
  chooseEndpoint(view, session, endpoint);
  return { session, view };
}

function filtered({ session, view }: ReturnType<typeof twoRequests>): ExportScope {
  const steps = scopeSteps("filtered", view, session);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

describe("filtered rows of an endpoint that lists requests", () => {
  it("are all without a filter", () => {
    expect(filtered(twoRequests()).entries).toBe(2);
  });

  it("are those that the list's own filter leaves", () => {
    const both = twoRequests();
    both.view.exchanges.filter.value = "status=bad";
    const scope = filtered(both);
    expect(both.session.entries.filter(scope.filter).map(({ url }) => url)).toEqual([
      "https://app.example/poll?status=bad",
    ]);
  });

  it("do not heed the filter of messages, which is not on the screen", () => {
    const both = twoRequests();
    both.view.messages.filter.value = "nothing is like that";
    expect(filtered(both).entries).toBe(2);
  });
});
