import { beforeEach, describe, expect, it } from "vitest";
import { DEFAULT_LIMITS } from "../bridge/messages.ts";
import type { ViewerEvents, ViewerLink } from "../bridge/viewer-events.ts";
import type { DocumentInfo } from "../core/capture/batch.ts";
import { KIND_CODE, type StartedFact } from "../core/capture/vocabulary.ts";
import { makeBatch, startedFact } from "../core/session/batch-fixture.ts";
import { Session } from "../core/session/session.ts";
import { Recording } from "./recording.ts";

/** A link that remembers what it was told; the test plays the background. */
class ToldLink implements ViewerLink {
  readonly told: string[] = [];
  pause = () => void this.told.push("pause");
  resume = () => void this.told.push("resume");
  forget = (document: string) => void this.told.push(`forget ${document}`);
  sayLive = (endpoints: number) => void this.told.push(`live ${endpoints}`);
  configure = () => void this.told.push("configure");
  /** What arrives before it is settled. */
  catchUp = (): void => undefined;
  settled = async () => {
    await Promise.resolve();
    this.catchUp();
  };
  close = () => void this.told.push("close");
}

let link: ToldLink;
let events: ViewerEvents;
let changes: number;
let recording: Recording;

beforeEach(() => {
  link = new ToldLink();
  changes = 0;
  recording = new Recording(
    (heard) => {
      events = heard;
      return link;
    },
    () => changes++,
  );
});

function documentInfo(facts: Partial<DocumentInfo> & { document: string }): DocumentInfo {
  return {
    url: "https://app.example/",
    isTop: true,
    startedAt: 1000,
    visibility: "visible",
    first: 0,
    next: 0,
    dropped: { events: {}, bytes: 0 },
    carried: [],
    forgotten: [],
    troubles: [],
    ...facts,
  };
}

/** A document that sent one request. */
function meet(facts: Partial<DocumentInfo> & { document: string }): void {
  const info = documentInfo(facts);
  events.onDocument(info);
  const started: StartedFact = {
    mechanism: "fetch",
    method: "GET",
    url: `https://app.example/${info.document}`,
    requestHeaders: [],
    visible: true,
  };
  events.onBatch({
    document: info.document,
    firstSeq: 0,
    count: 1,
    kinds: Uint8Array.of(KIND_CODE.started),
    ats: Float64Array.of(info.startedAt + 1),
    subjects: Uint32Array.of(1),
    sizes: Float64Array.of(-1),
    flags: new Uint8Array(1),
    lengths: new Uint32Array(1),
    text: "",
    bytes: new Uint8Array(0),
    facts: [[0, started]],
    now: info.startedAt + 2,
  });
}

const requested = () => recording.session.entries.map(({ url }) => new URL(url).pathname);

describe("navigation", () => {
  it("clears what the page before did, and keeps frames of the new page that came first", () => {
    meet({ document: "old", startedAt: 1000 });
    meet({ document: "old-frame", startedAt: 1100, isTop: false });
    meet({ document: "new-frame", startedAt: 2100, isTop: false });
    meet({ document: "new", startedAt: 2000 });
    expect(requested()).toEqual(["/new-frame", "/new"]);
  });

  it("to a prerendered page clears frames that came after it and before it was shown", () => {
    meet({ document: "old", startedAt: 1000 });
    meet({ document: "late-old-frame", startedAt: 2500, isTop: false });
    meet({ document: "its-frame", startedAt: 2100, shownAt: 3000.2, isTop: false });
    meet({ document: "prerendered", startedAt: 2000, shownAt: 3000 });
    meet({ document: "later-frame", startedAt: 3100, isTop: false });
    expect(requested()).toEqual(["/its-frame", "/prerendered", "/later-frame"]);
  });

  it("lets the link go of what is cleared, so that it shows again should it come back", () => {
    meet({ document: "old", startedAt: 1000 });
    meet({ document: "new", startedAt: 2000 });
    expect(link.told).toEqual(["forget old"]);
    meet({ document: "old", startedAt: 1000 });
    expect(requested()).toEqual(["/old"]);
    expect(link.told).toEqual(["forget old", "forget new"]);
  });

  it("does not bring back what was cleared by hand", () => {
    meet({ document: "old", startedAt: 1000 });
    recording.clear();
    meet({ document: "new", startedAt: Date.now() + 1000 });
    expect(link.told).toEqual([]);
  });

  it("keeps everything where the log is preserved", () => {
    recording.preserve.value = true;
    meet({ document: "old", startedAt: 1000 });
    meet({ document: "new", startedAt: 2000 });
    expect(requested()).toEqual(["/old", "/new"]);
  });

  it("does not clear when the same document introduces itself again", () => {
    meet({ document: "same", startedAt: 1000 });
    events.onDocument(documentInfo({ document: "same" }));
    expect(requested()).toEqual(["/same"]);
  });

  it("does not clear for the first top document", () => {
    meet({ document: "early-frame", startedAt: 900, isTop: false });
    meet({ document: "top", startedAt: 1000 });
    expect(requested()).toEqual(["/early-frame", "/top"]);
  });
});

describe("recording", () => {
  it("tells the link once when it is switched", () => {
    recording.setRecording(false);
    recording.setRecording(false);
    recording.setRecording(true);
    expect(link.told).toEqual(["pause", "resume"]);
  });

  it("shows nothing new while paused, and all of it afterwards", () => {
    meet({ document: "before" });
    recording.setRecording(false);
    meet({ document: "frame", startedAt: 1500, isTop: false });
    expect(requested()).toEqual(["/before"]);
    recording.setRecording(true);
    expect(requested()).toEqual(["/before", "/frame"]);
  });

  it("clears what is finished, and what came during a pause too", () => {
    recording.setRecording(false);
    events.onLoss({ frameUrl: "https://app.example/", at: 5, events: 3, reason: "ring" });
    recording.clear();
    recording.setRecording(true);
    expect(recording.session.losses).toEqual([]);
  });

  it("clears in a pause what the page recorded in it, and stays paused", async () => {
    recording.setRecording(false);
    link.catchUp = () => meet({ document: "missed", startedAt: 1500, isTop: false });
    recording.clear();
    await link.settled();
    expect([requested(), link.told]).toEqual([["/missed"], ["pause", "resume", "pause"]]);
    expect(recording.session.entries[0]?.state).toBe("open");
    expect(recording.session.losses).toEqual([]);
  });

  it("shows what comes after it was cleared in a pause and goes on", async () => {
    recording.setRecording(false);
    const loss = { frameUrl: "https://app.example/", at: 5, events: 3, reason: "ring" };
    link.catchUp = () => {
      link.catchUp = () => undefined;
      events.onLoss(loss);
    };
    recording.clear();
    recording.setRecording(true);
    await link.settled();
    expect([recording.session.losses, link.told]).toEqual([[], ["pause", "resume"]]);
    events.onLoss(loss);
    expect(recording.session.losses).toEqual([loss]);
  });

  it("says that something changed", () => {
    meet({ document: "top" });
    expect(changes).toBe(2);
  });
});

describe("counts of what went wrong", () => {
  it("adds up refusals and troubles, but not twice what a document repeats", () => {
    const troubles = [{ what: "unwrapped:WebSocket", count: 1 }];
    events.onDocument(documentInfo({ document: "a", troubles }));
    events.onDocument(documentInfo({ document: "a", troubles }));
    events.onTrouble("a", [{ what: "observer:fetch", count: 2 }]);
    events.onTrouble("a", [{ what: "observer:fetch", count: 3 }]);
    events.onRefused("foreign");
    events.onRefused("foreign");
    expect([...recording.troubles()]).toEqual([
      ["unwrapped:WebSocket", 1],
      ["observer:fetch", 3],
    ]);
    expect([...recording.refused]).toEqual([["foreign", 2]]);
  });
});

describe("the limit of payloads", () => {
  const KIB = 1024;

  /** What is held of a body of which the page read 384 KiB piece by piece. */
  function streamedBody(payload: number) {
    recording.configure({ ...DEFAULT_LIMITS, payload });
    events.onDocument(documentInfo({ document: "top" }));
    const fact = startedFact("https://app.example/stream");
    const piece = { kind: "chunk-received", subject: 1, payload: "x".repeat(128 * KIB) } as const;
    events.onBatch(
      makeBatch("top", [
        { kind: "started", at: 1001, subject: 1, fact },
        ...[1002, 1003, 1004].map((at) => ({ ...piece, at })),
      ]),
    );
    const { text = "", truncated } = recording.session.entries[0]?.body ?? {};
    return { length: text.length / KIB, truncated };
  }

  it("holds for bodies that arrive in pieces, too", () => {
    expect(streamedBody(320 * KIB)).toEqual({ length: 320, truncated: true });
  });

  it("leaves the whole of such a body", () => {
    expect(streamedBody(384 * KIB)).toEqual({ length: 384, truncated: false });
  });

  it("keeps as much as ever of it where it is small: verdicts rest on bodies", () => {
    expect(streamedBody(1 * KIB)).toEqual({ length: 256, truncated: true });
  });
});

describe("a file", () => {
  it("is shown beside the live recording, which goes on", () => {
    const file = new Session();
    recording.showFile(file, "a.har");
    meet({ document: "top" });
    expect(recording.session).toBe(file);
    expect(recording.source.value).toEqual({ kind: "file", name: "a.har" });
    recording.backToLive();
    expect(requested()).toEqual(["/top"]);
  });
});
