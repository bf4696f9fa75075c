import { afterEach, describe, expect, it, vi } from "vitest";
import { FROM_SHIM_CHECKS } from "../../bridge/check-from-shim.ts";
import { readEnvelope } from "../../bridge/envelope.ts";
import type { FromWorker } from "../in-worker/line.ts";
import { Troubles } from "../recorder/troubles.ts";
import { MOST_WORKERS, WorkerLines } from "./worker-lines.ts";

const opened: MessagePort[] = [];
afterEach(() => {
  for (const port of opened) port.close();
  opened.length = 0;
});

const keep = (port: MessagePort): MessagePort => {
  opened.push(port);
  return port;
};
const until = (check: () => void) => vi.waitFor(check, { timeout: 2000, interval: 5 });

/** A worker of the page, and what its shim does at the other end of the line. */
function startWorker(lines: WorkerLines, hear: (said: FromWorker) => void = () => undefined) {
  const worker = {};
  const troubles = new Troubles();
  const heard: FromWorker[] = [];
  const line = keep(
    lines.open(worker, troubles, (said) => {
      heard.push(said);
      hear(said);
    }),
  );
  const viewers: MessagePort[] = [];
  line.onmessage = ({ ports: [viewer] }) => {
    if (viewer !== undefined) viewers.push(keep(viewer));
  };
  const say = (said: FromWorker) => line.postMessage(said);
  return { worker, troubles, heard, viewers, say };
}

/** A relay's end: believes messages as a relay does. */
function look(lines: WorkerLines) {
  const { port1, port2 } = new MessageChannel();
  const heard: string[] = [];
  const offered: MessagePort[] = [];
  keep(port1).onmessage = ({ data, ports: [port] }: MessageEvent<unknown>) => {
    const read = readEnvelope(data, FROM_SHIM_CHECKS);
    if (typeof read === "string") throw new Error(`refused: ${read}`);
    if (read.type !== "worker" && read.type !== "worker-ended") throw new Error(read.type);
    heard.push(`${read.type} ${read.payload.id}`);
    if (port !== undefined) offered.push(keep(port));
  };
  lines.look(keep(port2));
  return { heard, offered };
}

/** Starts a worker that is up. */
async function startUp(lines: WorkerLines) {
  const worker = startWorker(lines);
  worker.say("up");
  await until(() => expect(worker.heard).toContain("up"));
  return worker;
}

describe("a line between a page and its worker", () => {
  it.each(["before", "after"])("leads to those who came %s the worker was up", async (when) => {
    const lines = new WorkerLines();
    const early = when === "before" ? look(lines) : undefined;
    const worker = await startUp(lines);
    const viewer = early ?? look(lines);
    await until(() => expect(viewer.heard).toEqual(["worker 1"]));
    await until(() => expect(worker.viewers).toHaveLength(1));
    const said: unknown[] = [];
    viewer.offered[0]!.onmessage = ({ data }) => said.push(data);
    worker.viewers[0]!.postMessage("hello");
    await until(() => expect(said).toEqual(["hello"]));
  });

  it("is one for each viewer and each worker", async () => {
    const lines = new WorkerLines();
    const first = look(lines);
    const workers = [await startUp(lines), await startUp(lines)];
    const second = look(lines);
    await until(() => expect(second.heard).toEqual(["worker 1", "worker 2"]));
    await until(() => expect(first.heard).toEqual(["worker 1", "worker 2"]));
    await until(() => expect(workers.map(({ viewers }) => viewers.length)).toEqual([2, 2]));
  });

  it("ends for all who look when the page ends the worker, once", async () => {
    const lines = new WorkerLines();
    const viewer = look(lines);
    const { worker } = await startUp(lines);
    lines.end(worker);
    lines.end(worker);
    lines.end({});
    const late = look(lines);
    const other = await startUp(lines);
    await until(() => expect(late.heard).toEqual(["worker 2"]));
    expect(viewer.heard).toEqual(["worker 1", "worker-ended 1", "worker 2"]);
    expect(other.viewers.length).toBeLessThanOrEqual(2);
  });

  it("is not offered where the worker was ended before it was up", async () => {
    const lines = new WorkerLines();
    const viewer = look(lines);
    const lost = startWorker(lines);
    lines.end(lost.worker);
    lost.say("up");
    lost.say("closed");
    // What a policy refused counts for the next worker, whatever became of this one.
    lost.say("refused");
    await until(() => expect(lost.heard).toEqual(["refused"]));
    await startUp(lines);
    await until(() => expect(viewer.heard).toEqual(["worker 2"]));
  });

  it("is offered to nobody any more once the worker has closed itself", async () => {
    const lines = new WorkerLines();
    const viewer = look(lines);
    const worker = await startUp(lines);
    worker.say("closed");
    await until(() => expect(worker.heard).toEqual(["up", "closed"]));
    lines.end(worker.worker);
    const late = look(lines);
    await startUp(lines);
    await until(() => expect(late.heard).toEqual(["worker 2"]));
    // The worker itself says over its own port that it ended.
    expect(viewer.heard).toEqual(["worker 1", "worker 2"]);
  });

  it("counts what fails in the page's shim, and lets nothing of it out", async () => {
    const lines = new WorkerLines();
    const worker = startWorker(lines, () => {
      throw new Error("no");
    });
    worker.say("up");
    worker.say("refused");
    await until(() => {
      expect(worker.troubles.list()).toEqual([{ what: "observer:worker", count: 2 }]);
    });
  });
});

describe("the lines of a document", () => {
  it("are full from the first moment of the last worker on, and have room when one goes", async () => {
    const lines = new WorkerLines();
    const workers = Array.from({ length: MOST_WORKERS }, () => {
      expect(lines.isFull).toBe(false);
      return startWorker(lines);
    });
    expect(lines.isFull).toBe(true);
    const [first, second, third] = workers as [
      ReturnType<typeof startWorker>,
      ReturnType<typeof startWorker>,
      ReturnType<typeof startWorker>,
    ];
    lines.end(first.worker);
    expect(lines.isFull).toBe(false);
    startWorker(lines);
    expect(lines.isFull).toBe(true);
    second.say("up");
    await until(() => expect(second.heard).toEqual(["up"]));
    expect(lines.isFull).toBe(true);
    second.say("closed");
    await until(() => expect(lines.isFull).toBe(false));
    startWorker(lines);
    expect(lines.isFull).toBe(true);
    lines.failed(third.worker);
    expect(lines.isFull).toBe(false);
  });

  it("keep the line of a worker whose script failed while it was up, or that comes up after it", async () => {
    const lines = new WorkerLines();
    const viewer = look(lines);
    const running = await startUp(lines);
    lines.failed(running.worker);
    const late = startWorker(lines);
    lines.failed(late.worker);
    late.say("up");
    await until(() => expect(viewer.heard).toEqual(["worker 1", "worker 2"]));
    lines.end(running.worker);
    await until(() => expect(viewer.heard.at(-1)).toBe("worker-ended 1"));
  });

  it("let go of those who have looked the longest", async () => {
    const lines = new WorkerLines();
    const viewers = Array.from({ length: 17 }, () => look(lines));
    await startUp(lines);
    await until(() => {
      for (const { heard } of viewers.slice(1)) expect(heard).toEqual(["worker 1"]);
    });
    expect(viewers[0]?.heard).toEqual([]);
  });
});
