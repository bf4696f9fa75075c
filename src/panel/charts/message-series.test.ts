import { describe, expect, it } from "vitest";
import type { TimeSpan } from "../timeline/time-span.ts";
import { socketEntry } from "../../core/session/session-fixture.ts";
import { Session } from "../../core/session/session.ts";
import { MessageSeries } from "./message-series.ts";

function talk() {
  const session = new Session();
  const entry = session.addEntry(socketEntry({ openedAt: 10 }));
  const say = (at: number, size: number, direction: "sent" | "received" = "received") =>
    session.addMessage(entry, {
      ...{ at, direction, isBinary: false },
      payload: { text: "x", size, truncated: false },
    });
  const series = (range?: TimeSpan) => {
    const made = new MessageSeries(session, range);
    made.update(session.endpoints()[0]!);
    return made;
  };
  return { session, say, series };
}

describe("MessageSeries", () => {
  it("counts messages and bytes per second, each way", () => {
    const { say, series } = talk();
    say(100, 10);
    say(900, 30);
    say(950, 5, "sent");
    say(1500, 100);
    const { messages, bytes } = series();
    expect(messages.points(2000)).toEqual({ times: [0, 1], received: [2, 1], sent: [1, 0] });
    expect(bytes.points(2000)).toEqual({ times: [0, 1], received: [40, 100], sent: [5, 0] });
  });

  it("tells sizes and gaps", () => {
    const { say, series } = talk();
    for (const [at, size] of [
      [100, 10],
      [300, 50],
      [700, 20],
    ] as const)
      say(at, size);
    const { sizes, gaps } = series();
    expect([sizes.count, sizes.min, sizes.max]).toEqual([3, 10, 50]);
    expect([gaps.count, gaps.min, gaps.max]).toEqual([2, 200, 400]);
  });

  it("tells gaps between what was received, whatever was sent meanwhile", () => {
    const { say, series } = talk();
    say(100, 1);
    say(250, 1, "sent");
    say(300, 1);
    say(310, 1, "sent");
    say(700, 1);
    const gapsIn = (range?: TimeSpan) => {
      const { gaps } = series(range);
      return [gaps.count, gaps.min, gaps.max];
    };
    expect(gapsIn()).toEqual([2, 200, 400]);
    expect(gapsIn({ from: 305, to: 800 })).toEqual([1, 400, 400]);
  });

  it("takes only what lies in a range, in finer steps", () => {
    const { say, series } = talk();
    for (const at of [100, 1010, 1020, 1500, 2600]) say(at, 1);
    const { sizes, messages } = series({ from: 1000, to: 2200 });
    expect(sizes.count).toBe(3);
    const { times, received } = messages.points(2200);
    expect(times[1]! - times[0]!).toBeCloseTo(0.01);
    expect(received.filter((rate) => rate > 0)).toEqual([100, 100, 100]);
  });

  it("reads each message once, however often it is asked", () => {
    const { session, say, series } = talk();
    say(100, 1);
    const made = series();
    say(200, 1);
    made.update(session.endpoints()[0]!);
    made.update(session.endpoints()[0]!);
    expect(made.sizes.count).toBe(2);
  });
});
