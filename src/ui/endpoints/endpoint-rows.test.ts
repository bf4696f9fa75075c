import { describe, expect, it } from "vitest";
import { catalogueTexts } from "../../../test/support/catalogue-texts.ts";
import { endpointOf } from "../../../test/support/endpoint-of.ts";
import type { IntervalStatistics } from "../../core/session/model.ts";
import { comparePace, isLive } from "./endpoint-figures.ts";
import { endpointRow, RowOrder } from "./endpoint-rows.ts";
import { languageOf } from "../words/language.ts";

const english = languageOf(catalogueTexts("en"));
const chinese = languageOf(catalogueTexts("zh_CN"));
const plain = (text: string) => text.replaceAll("\u00a0", " ");

const interval: IntervalStatistics = {
  n: 24,
  basis: "start-to-start",
  median: 5000,
  mad: 20,
  cv: 0.01,
  p95: 5050,
  min: 4950,
  max: 5060,
};

describe("endpointRow", () => {
  it("shows the interval and the requests of a short poll", () => {
    const poll = endpointOf({ technique: "short-polling", interval, exchanges: 25, lastAt: 1000 });
    const row = endpointRow(poll, english, "app.example", 9000);
    expect(plain(row.figure)).toBe("5.00 s ±0.02");
    expect(row).toMatchObject({ label: "short polling", path: "/status", count: 25, live: true });
    expect(plain(endpointRow(poll, chinese, "app.example", 9000).figure)).toBe("5.00 秒 ±0.02");
  });

  it("shows the hold of a long poll", () => {
    const hold = { n: 11, median: 9800, p95: 9990, max: 10_000 };
    const poll = endpointOf({ technique: "long-polling", hold, exchanges: 12, open: 1 });
    expect(plain(endpointRow(poll, english, "", 0).figure)).toBe("hold 9.80 s");
    expect(plain(endpointRow(poll, chinese, "", 0).figure)).toBe("挂起 9.80 秒");
  });

  it("names what is spoken, and the innermost of it in short", () => {
    const chat = endpointOf({ protocol: "engine.io", innerProtocol: "socket.io" });
    expect(endpointRow(chat, english, "", 0)).toMatchObject({
      protocol: "Engine.IO · Socket.IO",
      protocolShort: "Socket.IO",
    });
    const prices = endpointOf({ protocol: "graphql-transport-ws" });
    expect(endpointRow(prices, english, "", 0)).toMatchObject({
      protocol: "GraphQL (graphql-transport-ws)",
      protocolShort: "GraphQL",
    });
    expect(endpointRow(endpointOf({}), english, "", 0).protocolShort).toBe("");
  });

  it("shows messages and rate of a socket, and no method", () => {
    const socket = endpointOf({
      technique: "websocket",
      urlPattern: "wss://chat.example:8443/chat",
      messages: { sent: 400, received: 12_000 },
      connections: 2,
      open: 1,
      rate: 12.2,
    });
    const row = endpointRow(socket, english, "app.example", 0);
    expect(row).toMatchObject({
      method: "",
      path: "/chat",
      foreignHost: "chat.example:8443",
      figure: "12/s",
      count: 12_400,
      countText: "12K",
      live: true,
    });
    expect(endpointRow(socket, english, "", undefined).live).toBe(false);
    expect(endpointRow({ ...socket, open: 0 }, english, "", 0)).toMatchObject({
      figure: "",
      live: false,
    });
  });
});

describe("isLive", () => {
  it("ends a poll's life three intervals after the last one", () => {
    const poll = endpointOf({ technique: "short-polling", interval, lastAt: 0 });
    expect(isLive(poll, 14_999)).toBe(true);
    expect(isLive(poll, 15_001)).toBe(false);
  });

  it("never calls an ordinary request live", () => {
    expect(isLive(endpointOf({ technique: "other", open: 1 }), 0)).toBe(false);
  });
});

describe("comparePace", () => {
  it("goes by what the rows show, the quickest first and those without a pace last", () => {
    const hold = { n: 11, median: 9800, p95: 9990, max: 10_000 };
    const endpoints = [
      endpointOf({ id: "ordinary" }),
      endpointOf({ id: "held", technique: "long-polling", hold }),
      endpointOf({ id: "closed", technique: "websocket", rate: 500, open: 0 }),
      endpointOf({ id: "poll", technique: "short-polling", interval }),
      endpointOf({ id: "silent", technique: "sse", rate: 0, open: 1 }),
      endpointOf({ id: "prices", technique: "sse", rate: 4, open: 1 }),
      endpointOf({ id: "bytes", technique: "http-stream", rate: 9, open: 1 }),
      endpointOf({ id: "chat", technique: "websocket", rate: 12, open: 1 }),
    ];
    expect(endpoints.sort(comparePace).map(({ id }) => id)).toEqual([
      "chat",
      "prices",
      "poll",
      "held",
      "ordinary",
      "closed",
      "silent",
      "bytes",
    ]);
  });
});

describe("RowOrder", () => {
  const items = (...ids: string[]) => ids.map((id) => ({ id }));

  it("keeps rows where they are and adds new ones at the end", () => {
    const order = new RowOrder();
    order.arrange(items("b", "c"));
    expect(order.arrange(items("a", "b", "c"))).toEqual(items("b", "c", "a"));
    expect(order.arrange(items("c", "a", "b"))).toEqual(items("b", "c", "a"));
  });

  it("begins anew with another session or generation, and not before", () => {
    const order = new RowOrder();
    const session = {};
    order.belongTo(session, 0);
    order.arrange(items("b", "a"));
    order.belongTo(session, 0);
    expect(order.arrange(items("a", "b"))).toEqual(items("b", "a"));
    order.belongTo(session, 1);
    expect(order.arrange(items("a", "b"))).toEqual(items("a", "b"));
  });

  it("takes over an order once", () => {
    const order = new RowOrder();
    order.arrange(items("b", "a"));
    order.sortBy(items("b", "a"), (x, y) => x.id.localeCompare(y.id));
    expect(order.arrange(items("0", "a", "b"))).toEqual(items("a", "b", "0"));
  });
});
