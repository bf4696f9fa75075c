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

it("tells what a promise was given to before its answer came, and of no other", () => {
  const responses = new Responses(() => false);
  const promise = Promise.resolve();
  expect(responses.unseenOf(promise)).toBeUndefined();
  responses.handOn(promise, "given to a compiler");
  expect(responses.unseenOf(promise)).toBe("given to a compiler");
  expect(responses.unseenOf(Promise.resolve())).toBeUndefined();
  responses.handOn(undefined, "nothing was given");
});

it("tells what a response was given to by its watch", () => {
  const responses = new Responses(() => false);
  const response = {};
  const watch = watchOf();
  responses.add(response, watch);
  responses.handOn(response, "given to a cache");
  expect(watch.unseen).toBe("given to a cache");
});
