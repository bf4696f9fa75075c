import { expect, it } from "vitest";
import { catalogueTexts } from "../../test/support/catalogue-texts.ts";
import { Session } from "../core/session/session.ts";
import { languageOf } from "./words/language.ts";
import { sessionTotals, totalsTexts } from "./session-totals.ts";

it("adds up endpoints, requests, messages, bytes and losses", () => {
  const session = new Session();
  const common = {
    documentId: "d",
    method: "GET",
    startedAt: 0,
    visible: true,
    requestHeaders: [],
    aborted: false,
    errors: [],
    chunks: [],
  };
  session.addEntry({
    ...common,
    mechanism: "fetch",
    url: "https://a.example/1",
    state: "closed",
    endedAt: 5,
    bytes: { sent: 10, received: -1 },
  });
  const socket = session.addEntry({
    ...common,
    mechanism: "websocket",
    url: "wss://a.example/",
    state: "open",
    bytes: { sent: 0, received: 0 },
  });
  for (let at = 0; at < 1200; at++) {
    session.addMessage(socket, {
      at,
      direction: "received",
      isBinary: false,
      payload: { text: "x", size: 1, truncated: false },
    });
  }
  session.addDropped({ events: 3, bytes: 9 });
  session.addLoss({ frameUrl: "", at: 1, events: 4, reason: "ring" });
  const totals = sessionTotals(session);
  expect(totals).toMatchObject({
    endpoints: 2,
    realTime: 1,
    requests: 1,
    messages: 1200,
    dropped: 7,
  });
  const english = languageOf(catalogueTexts("en"));
  const chinese = languageOf(catalogueTexts("zh_CN"));
  const said = totalsTexts({ ...totals, bytes: 1_200_000 }, english);
  expect(said.map((text) => text.replaceAll("\u00a0", " "))).toEqual([
    "2 endpoints",
    "1 request",
    "1,200 messages",
    "1.2 MB",
    "7 dropped",
  ]);
  expect(totalsTexts(totals, chinese)[0]).toBe("2 个端点");
  expect(totalsTexts(totals, english, true)).toHaveLength(5);
  expect(totalsTexts({ ...totals, dropped: 0 }, english, true)).toHaveLength(4);
});
