import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Har } from "har-format";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { BROWSERS } from "../../src/cli/browsers/driven-browser.ts";
import { waitUntil } from "../../src/cli/browsers/wait-until.ts";
import { processesWith, runCapture, startCapture } from "../support/capture-command.ts";
import { harProblems } from "../support/har-schema.ts";
import { deadUrl, startRealtimeServer } from "../support/realtime-server.ts";
import type { RealtimeServer } from "../support/realtime-server.ts";
import { scratchFolder } from "../support/scratch-folder.ts";

const folder = scratchFolder();

test("bad arguments end with 2, one sentence and the usage", async () => {
  const { status, stdout, stderr } = await runCapture(["--for", "soon", "http://127.0.0.1/"]);
  expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
  expect(stderr).toMatch(/^--for takes a time [^\n]+\n\nUsage: npm run --silent capture -- URL /);
});

describe.each(BROWSERS)("in %s", (browser) => {
  let server: RealtimeServer;
  beforeAll(async () => {
    server = await startRealtimeServer();
  });
  afterAll(() => server.close());

  test("a server that is not there ends with 1, and a file that was there stays", async () => {
    const out = join(folder, `${browser}-dead.har`);
    writeFileSync(out, "an earlier log");
    const url = await deadUrl();
    const { status, stdout, stderr } = await runCapture(["--browser", browser, "--out", out, url]);
    expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
    expect(stderr).toMatch(/ could not be loaded: .+\.\n$/);
    expect(readFileSync(out, "utf8")).toBe("an earlier log");
  });

  test("no such browser ends with 3 and says what to do", async () => {
    const nowhere = join(folder, "nowhere");
    const variable = browser.toUpperCase();
    const { status, stdout, stderr } = await runCapture(["--browser", browser, server.url], {
      [variable]: nowhere,
    });
    expect({ status, stdout }).toEqual({ status: 3, stdout: "" });
    expect(stderr).toBe(
      `The environment variable ${variable} names ${nowhere}, which does not exist.\n`,
    );
  });

  test("a browser that is killed ends with 5, and what was held is written whole", async () => {
    const out = join(folder, `${browser}-killed.har`);
    const before = server.seen.length;
    const capture = startCapture(["--browser", browser, "--for", "50s", "--out", out, server.url]);
    const polls = () => server.seen.slice(before).filter((path) => path === "/status").length;
    // Copies of the log are five seconds apart at most: after so many polls, four a second, there is one with some of them.
    await waitUntil("the page to have polled for a while", () => polls() >= 32);
    process.kill(await capture.browserPid(), "SIGKILL");

    const { status, stderr } = await capture.ended;
    expect({ status, stderr }).toEqual({
      status: 5,
      stderr: "The tab or the browser was lost during the capture.\n",
    });
    const har = JSON.parse(readFileSync(out, "utf8")) as Har;
    expect(harProblems(har)).toEqual([]);
    const held = har.log.entries.filter(({ request }) => request.url.endsWith("/status"));
    expect(held.length).toBeGreaterThan(0);
  });

  test("an extension that dies ends with 5 at once, and what was held is written whole", async () => {
    const out = join(folder, `${browser}-panel-killed.har`);
    const before = server.seen.length;
    const capture = startCapture(["--browser", browser, "--for", "10m", "--out", out, server.url]);
    const polls = () => server.seen.slice(before).filter((path) => path === "/status").length;
    await waitUntil("the page to have polled for a while", () => polls() >= 32);
    process.kill(await capture.extensionPid(), "SIGKILL");

    const { status, stderr } = await capture.ended;
    expect(status).toBe(5);
    expect(stderr).toMatch(/^The panel that records was lost during the capture \([^\n]+\)\.\n$/);
    const har = JSON.parse(readFileSync(out, "utf8")) as Har;
    expect(harProblems(har)).toEqual([]);
    const held = har.log.entries.filter(({ request }) => request.url.endsWith("/status"));
    expect(held.length).toBeGreaterThan(0);
  });

  test("a log that cannot be written in the end ends with 2, and the table is printed all the same", async () => {
    const place = join(folder, `${browser}-gone`);
    mkdirSync(place);
    const out = join(place, "log.har");
    const before = server.seen.length;
    const args = ["--browser", browser, "--for", "50s", "--until", "isDone()", "--out", out];
    const capture = startCapture([...args, server.url]);
    await waitUntil("the page to be loaded", () => server.seen.length > before);
    rmSync(place, { recursive: true });

    const { status, stdout, stderr } = await capture.ended;
    expect({ status, stderr }).toEqual({
      status: 2,
      stderr: `--out: ${out} could not be written: no such file or directory.\n`,
    });
    expect(stdout).toMatch(/^technique .+\n(.+\n)*websocket /);
  });

  test("Ctrl-C ends with 130, writes nothing and leaves no process and no profile behind", async () => {
    const out = join(folder, `${browser}-interrupted.har`);
    const before = server.seen.length;
    const capture = startCapture(["--browser", browser, "--for", "50s", "--out", out, server.url]);
    await waitUntil("the page to be loaded", () => server.seen.length > before);
    const profile = await capture.profile();
    expect(existsSync(profile)).toBe(true);
    capture.kill("SIGINT");

    expect(await capture.ended).toEqual({ status: 130, stdout: "", stderr: "" });
    expect(existsSync(out)).toBe(false);
    expect(existsSync(profile)).toBe(false);
    await waitUntil(
      "all of the browser's processes to end",
      () => processesWith(profile).length === 0,
    );
  });
});
