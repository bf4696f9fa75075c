import { expect, test } from "vitest";
import type { EndpointSummary } from "./summary.ts";
import { summaryTable } from "./summary-table.ts";

const POLL: EndpointSummary = {
  id: "e1",
  technique: "short-polling",
  confidence: "sure",
  method: "GET",
  urlPattern: "http://h.test/status",
  exchanges: 24,
  connections: 0,
  messages: { sent: 0, received: 0 },
  bytes: { sent: 0, received: 1536 },
  interval: {
    n: 23,
    basis: "start-to-start",
    median: 5000,
    mad: 20,
    cv: 0,
    p95: 0,
    min: 0,
    max: 0,
  },
};

const SOCKET: EndpointSummary = {
  id: "e2",
  technique: "websocket",
  confidence: "likely",
  method: "GET",
  urlPattern: "ws://h.test/chat",
  exchanges: 0,
  connections: 2,
  messages: { sent: 7, received: 1204 },
  bytes: { sent: 70, received: -1 },
};

const NOTHING = { findings: [], dropped: { events: 0, bytes: 0 }, losses: [] };

test("aligns words to the left and figures to the right", () => {
  expect(summaryTable({ ...NOTHING, endpoints: [POLL, SOCKET] })).toBe(
    [
      "technique      confidence  method  URL pattern           count       interval  messages          bytes",
      "short-polling  sure        GET     http://h.test/status     24  5.00 s ±20 ms         –  ↑0 B ↓1.5 KiB",
      "websocket      likely      GET     ws://h.test/chat          2              –  ↑7 ↓1204       ↑70 B ↓?",
      "",
    ].join("\n"),
  );
});

test("names the protocol, where one is known", () => {
  const spoken = { ...SOCKET, protocol: "engine.io", innerProtocol: "socket.io" };
  const [head, polls, socket] = summaryTable({ ...NOTHING, endpoints: [POLL, spoken] }).split("\n");
  expect(head).toMatch(/ protocol$/);
  expect(polls).not.toContain(".io");
  expect(socket).toMatch(/ engine\.io\/socket\.io$/);
});

test("tells of a long poll how long it is held", () => {
  const hold = { n: 4, median: 2500, p95: 2510, max: 2520 };
  const table = summaryTable({
    ...NOTHING,
    endpoints: [{ ...POLL, technique: "long-polling", hold }],
  });
  expect(table).toContain("  hold 2.50 s  ");
});

test("counts findings per endpoint, and tells findings and losses below the table", () => {
  const table = summaryTable({
    endpoints: [POLL, SOCKET],
    findings: [
      { rule: "r", severity: "warning", endpoint: "e2", text: "It reconnects often.", figures: {} },
      { rule: "r", severity: "info", text: "For the page.", figures: {} },
    ],
    dropped: { events: 12, bytes: 2048 },
    losses: [{ frameUrl: "http://h.test/", at: 0, events: 3, reason: "ring-full" }],
  });
  const lines = table.split("\n");
  expect(lines[0]).toMatch(/ {2}findings$/);
  expect(lines[1]).toMatch(/KiB$/);
  expect(lines[2]).toMatch(/ {2}1$/);
  expect(lines.slice(3)).toEqual([
    "",
    "warning: GET ws://h.test/chat: It reconnects often.",
    "info: For the page.",
    "lost: 3 capture events of http://h.test/ (ring-full)",
    "dropped: 12 capture events, 2 KiB",
    "",
  ]);
});

test("says so where nothing was seen", () => {
  expect(summaryTable({ ...NOTHING, endpoints: [] })).toBe(
    "The page made no request and opened no connection that was seen.\n",
  );
});

test("lets no text of a page steer the terminal", () => {
  const evil = "\u001B[2Jgone\r\u0007\u202E";
  const table = summaryTable({
    ...NOTHING,
    endpoints: [{ ...POLL, urlPattern: `http://h.test/${evil}`, method: `G\u001BET` }],
    findings: [{ rule: "r", severity: "info", text: evil, figures: {} }],
  });
  expect(table.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  expect(table).toContain("�[2Jgone���");
});
