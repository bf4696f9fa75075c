import { expect, it } from "vitest";
import { matcherOf } from "./filter-match.ts";
import { FindScan, type Found } from "./find-scan.ts";
import { sessionOf } from "../messages/list-fixture.ts";
import { parseMessageFilter } from "../messages/message-filter.ts";

const session = sessionOf(["apple", "pear", ">apple pie", "plum"]);
const answer = session.addEntry({
  documentId: "d",
  mechanism: "fetch",
  method: "GET",
  url: "https://app.example/fruit",
  startedAt: 0,
  visible: true,
  requestHeaders: [],
  state: "closed",
  aborted: false,
  errors: [],
  chunks: [],
  bytes: { sent: 0, received: 10 },
  body: { text: "apple juice", size: 11, truncated: false },
  requestBody: { kind: "text", text: "which fruit?", size: 12 },
});

function find(source: string, from: Found | undefined, step: 1 | -1) {
  const scan = new FindScan(session, matcherOf(parseMessageFilter(source)), from, step);
  let time = 0;
  while (!scan.isDone) scan.advance(1, () => time++);
  return scan;
}

const message = (row: number): Found => ({ kind: "message", row });
const ANSWER: Found = { kind: "entry", entry: answer };

it.each([
  ["the first one", undefined, 1, message(0), false],
  ["the next one", message(0), 1, message(2), false],
  ["an answer after the messages", message(2), 1, ANSWER, false],
  ["the first one again after the last", ANSWER, 1, message(0), true],
  ["the one before", message(2), -1, message(0), false],
  ["the last one before the first", message(0), -1, ANSWER, true],
  ["the last one", undefined, -1, ANSWER, false],
] as const)("finds %s", (_, from, step, found, wrapped) => {
  const scan = find("apple", from, step);
  expect(scan.found).toEqual(found);
  expect(scan.wrapped).toBe(wrapped);
});

it("finds the only one again from itself", () => {
  expect(find("plum", message(3), 1).found).toEqual(message(3));
});

it("ends where there is nothing", () => {
  expect(find("cherry", undefined, 1).found).toBeUndefined();
});

it("finds what a request sent", () => {
  expect(find("which", undefined, 1).found).toEqual(ANSWER);
  expect(find("which direction:received", undefined, 1).found).toBeUndefined();
});

it("ends without a word where rows are numbered anew", () => {
  const long = sessionOf([...Array.from({ length: 1000 }, () => "pear"), "apple"]);
  const scan = new FindScan(long, matcherOf(parseMessageFilter("apple")), undefined, 1);
  scan.advance(0, () => 0);
  expect([scan.isDone, scan.isOf(long), scan.isOf(session)]).toEqual([false, true, false]);
  long.setBudget(1);
  while (!scan.isDone) scan.advance(1, () => 0);
  expect([scan.found, scan.isOf(long)]).toEqual([undefined, false]);
});
