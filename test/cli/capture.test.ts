import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Har } from "har-format";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { BROWSERS } from "../../src/cli/browsers/driven-browser.ts";
import { runCapture } from "../support/capture-command.ts";
import { harProblems } from "../support/har-schema.ts";
import { ANSWER, startRealtimeServer, TICKS } from "../support/realtime-server.ts";
import type { RealtimeServer } from "../support/realtime-server.ts";
import { scratchFolder } from "../support/scratch-folder.ts";

interface CapturedEndpoint {
  technique: string;
  urlPattern: string;
  exchanges: number;
  connections: number;
  messages: { sent: number; received: number };
}

interface JsonOutput {
  url: string;
  browser: string;
  seconds: number;
  formatVersion: number;
  redacted: boolean;
  documents: { frameUrl: string }[];
  endpoints: CapturedEndpoint[];
}

const folder = scratchFolder();

/** Median of the milliseconds between successive times. */
function medianGap(times: readonly number[]): number {
  const gaps = times.slice(1).map((at, i) => at - (times[i] ?? NaN));
  return gaps.sort((a, b) => a - b)[Math.ceil(gaps.length / 2) - 1] ?? NaN;
}

describe.each(BROWSERS)("capture in %s", (browser) => {
  let server: RealtimeServer;
  beforeAll(async () => {
    server = await startRealtimeServer();
  });
  afterAll(() => server.close());

  test("prints a table and writes a valid, redacted log", async () => {
    const out = join(folder, `${browser}.har`);
    const args = ["--browser", browser, "--for", "3s", "--out", out, server.url];
    const { status, stdout, stderr } = await runCapture(args);

    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    const rows = stdout.split("\n");
    expect(rows[0]).toMatch(
      /^technique +confidence +method +URL pattern +count +interval +messages +bytes/,
    );
    const [, interval] =
      /^short-polling +\w+ +GET +http:\/\/127\.0\.0\.1:\d+\/status +\d+ +(\d+) ms ±\d+ ms/.exec(
        rows.find((row) => row.includes("/status")) ?? "",
      ) ?? [];
    const polledAt = server.seenAt.filter((_, i) => server.seen[i] === "/status");
    const period = medianGap(polledAt);
    expect(Number(interval)).toBeGreaterThan(period * 0.85);
    expect(Number(interval)).toBeLessThan(period * 1.15);
    expect(rows.find((row) => row.includes("/events"))).toMatch(/^sse +sure +GET .* ↑0 ↓6 /);
    expect(rows.find((row) => row.includes("/socket"))).toMatch(/^websocket +sure .* ↑0 ↓5 /);

    const text = readFileSync(out, "utf8");
    const har = JSON.parse(text) as Har;
    expect(harProblems(har)).toEqual([]);
    const inLog = har.log.entries
      .filter(({ request }) => request.url.endsWith("/status"))
      .map(({ startedDateTime }) => Date.parse(startedDateTime));
    expect(inLog.length).toBeGreaterThanOrEqual(8);
    expect(inLog.length).toBeLessThanOrEqual(polledAt.length);
    // The page polls on while the browser ends; but what the server had before the last poll in the log is in it.
    const last = Math.max(...inLog);
    expect(polledAt.filter((at) => at < last).length).toBeLessThan(inLog.length);
    expect(text).not.toContain(ANSWER.token);
    expect(text).toContain("[redacted]");
  });

  test("--json gives one object, and --until ends the capture as soon as the page's own words say so", async () => {
    const args = [
      "--browser",
      browser,
      "--for",
      "50s",
      "--until",
      "isDone()",
      "--json",
      `${server.url}?access_token=${ANSWER.token}`,
    ];
    const { status, stdout, stderr } = await runCapture(args);

    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    const output = JSON.parse(stdout) as JsonOutput;
    expect(output).toMatchObject({ browser, formatVersion: 1, redacted: true });
    expect(output.url).toBe(`${server.url}?access_token=%5Bredacted%5D`);
    expect(output.documents.map(({ frameUrl }) => frameUrl)).toContain(output.url);
    expect(stdout).not.toContain(ANSWER.token);
    expect(output.seconds).toBeGreaterThan(1.4);
    expect(output.seconds).toBeLessThan(20);
    const endpoint = (path: string) =>
      output.endpoints.find(({ urlPattern }) => urlPattern.endsWith(path));
    expect(endpoint("/status")?.exchanges).toBeGreaterThanOrEqual(6);
    expect(endpoint("/socket")).toMatchObject({
      technique: "websocket",
      connections: 1,
      messages: { sent: 0, received: TICKS },
    });
    // Its last event has a name of its own, which the page listens for.
    expect(endpoint("/events")).toMatchObject({
      technique: "sse",
      connections: 1,
      messages: { sent: 0, received: TICKS + 1 },
    });
  });

  test("--until that is never true ends with 4, says why in plain words and writes the log all the same", async () => {
    const out = join(folder, `${browser}-until.har`);
    const args = [
      "--browser",
      browser,
      "--for",
      "1s",
      "--until",
      String.raw`(() => { throw new Error("\u001B[2Jnot\n there\u009B1m") })()`,
      "--out",
      out,
      server.url,
    ];
    const { status, stderr } = await runCapture(args);

    expect(status).toBe(4);
    expect(stderr).toMatch(
      /^--until did not turn true in time \(.*\uFFFD\[2Jnot there\uFFFD1m.*\)\.\n$/,
    );
    expect(stderr.trim()).not.toMatch(/\p{Cc}/u);
    const har = JSON.parse(readFileSync(out, "utf8")) as Har;
    expect(harProblems(har)).toEqual([]);
    expect(har.log.entries.length).toBeGreaterThan(0);
  });

  test("--max-payload cuts payloads and says so, --complete leaves secrets", async () => {
    const out = join(folder, `${browser}-cut.har`);
    const args = [
      "--browser",
      browser,
      "--for",
      "2s",
      "--complete",
      "--max-payload",
      "100B",
      "--json",
      "--out",
      out,
      `${server.url}?access_token=${ANSWER.token}`,
    ];
    const { status, stdout, stderr } = await runCapture(args);
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect((JSON.parse(stdout) as JsonOutput).url).toBe(args.at(-1));

    const har = JSON.parse(readFileSync(out, "utf8")) as Har;
    const poll = har.log.entries.find(({ request }) => request.url.endsWith("/status"));
    expect(poll?.response.content).toMatchObject({
      text: JSON.stringify(ANSWER).slice(0, 100),
      size: JSON.stringify(ANSWER).length,
      _truncated: true,
    });
  });
});
