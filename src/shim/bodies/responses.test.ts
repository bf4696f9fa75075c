import { expect, it } from "vitest";
import type { BodyWatch } from "./body-watch.ts";
import { Responses } from "./responses.ts";
import { Subject } from "../recorder/subject.ts";

let subjects = 0;

function watchOf(): BodyWatch {
  subjects += 1;
  const started = {
    mechanism: "fetch",
    method: "GET",
    url: "https://a.example/",
    requestHeaders: [],
    visible: true,
  } as const;
  return {
    subject: new Subject(subjects, 0, started),
    claim: undefined,
    signal: undefined,
    headers: new Headers(),
    isShared: false,
    kept: 0,
    response: undefined,
    unseen: undefined,
  };
}

it("knows all that nobody has read, however many were read in between", () => {
  const responses = new Responses(() => false);
  const unread: BodyWatch[] = [];
  for (let index = 0; index < 2000; index += 1) {
    const watch = watchOf();
    const response = {};
    responses.add(response, watch);
    if (index % 4 === 0) unread.push(watch);
    else watch.claim = response;
  }
  expect(responses.unread()).toEqual(unread);
});

it("forgets the oldest of too many that nobody reads", () => {
  const responses = new Responses(() => false);
  const watches = Array.from({ length: 1100 }, watchOf);
  for (const watch of watches) responses.add({}, watch);
  expect(responses.unread()).toEqual(watches.slice(-1024));
});

it("knows nothing any more once its realm is gone", () => {
  let isGone = false;
  const responses = new Responses(() => isGone);
  const response = {};
  responses.add(response, watchOf());
  expect(responses.of(response)).toBeDefined();
  isGone = true;
  expect(responses.of(response)).toBeUndefined();
});
