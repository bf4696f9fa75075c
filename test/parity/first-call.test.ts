import { describe, expect, it } from "vitest";
import { BROWSERS } from "../../src/cli/browsers/driven-browser.ts";
import { READ_RECORD } from "./read-record.ts";
import { pagesIn } from "./pages-in.ts";
import { scriptOf } from "./scripts.ts";

/**
 * What a page runs before the scripts of `first-call.ts`: it looks at each of their frames when its call is over, and adds to the
 * observations what was recorded there, and what of the frame's realm was used while the look began.
 */
const LOOK = `
window.afterwards = async (frame, kind) => {
  const { MessageChannel, MessageEvent, Promise } = window;
  // The frame has changed its own.
  const { dispatchEvent } = EventTarget.prototype;
  const performance = { dispatchEvent: dispatchEvent.bind(frame.performance) };
  const look = ${READ_RECORD.replace(/\(window\)$/, "")}({ MessageChannel, MessageEvent, Promise, performance });
  if (kind === "nothing") frame.counting(true);
  const looked = look();
  const used = kind === "nothing" ? frame.counting(false) : "";
  const { batches, troubles } = await looked;
  const facts = batches.flatMap(({ facts }) => facts.map(([, fact]) => fact));
  const of = (key) => facts.map((fact) => fact[key]).filter((value) => value !== undefined);
  const text = batches.map((batch) => batch.text).join("");
  const trouble = troubles.filter(({ what }) => what !== "observer:second-step").map(({ what }) => what);
  return ["RECORDED", kind, of("mechanism"), of("status"), of("state"), text, trouble, used].join(" ");
};`;

/** Which of a page's observations come from the record. */
const isRecorded = (line: string) => line.startsWith("RECORDED ");

describe.each(BROWSERS)("in %s, what records, made at the first call", (name) => {
  const run = pagesIn(name);

  it("misses nothing of it but headers, and what is piped, where the page has changed the language", async () => {
    const script = scriptOf("the first call of documents that have changed the language");
    const log = await run(script, LOOK);
    expect(log.filter(isRecorded)).toEqual([
      "RECORDED fetch fetch 200 closed some text é lost:Headers ",
      // A body that a page pipes and that cannot be seen counts as over when the browser says so.
      "RECORDED pipe fetch 200   lost:Headers,lost:TransformStream ",
      'RECORDED xhr xhr 200 closed {"method":"POST","one":"1","type":"text/plain","body":"sent"} lost:Headers ',
      "RECORDED websocket websocket 101 closed sentsent lost:Headers ",
      "RECORDED eventsource eventsource 200 aborted first lost:Headers ",
      "RECORDED worker     lost:Headers ",
      "RECORDED frame     lost:Headers ",
      "RECORDED nothing     lost:Headers ",
    ]);
  });
});
