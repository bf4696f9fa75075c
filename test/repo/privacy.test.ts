import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { TARGETS } from "../../scripts/manifests.ts";
import { requireBuild } from "./built-extension.ts";
import { filesBelow, ROOT } from "./project-files.ts";
import { syntaxOf } from "./script-syntax.ts";

/** Calls that send something over the network or load code. */
const REQUESTS = ["fetch", "sendBeacon", "importScripts"];
const CONNECTIONS = [
  "XMLHttpRequest",
  "WebSocket",
  "EventSource",
  "WebTransport",
  "RTCPeerConnection",
];

function requestsIn(script: string): string[] {
  const { called, constructed } = syntaxOf(script);
  return [
    ...REQUESTS.filter((name) => called.has(name)),
    ...CONNECTIONS.filter((name) => constructed.has(name)),
  ];
}

beforeAll(requireBuild);

// The shim wraps these very calls on behalf of the page; what it does to them the parity tests compare.
describe.each(TARGETS)("dist/%s", (target) => {
  it("makes no request of its own", () => {
    const scripts = filesBelow([`dist/${target}`], [".js"]).filter(
      (file) => basename(file) !== "shim.js",
    );
    expect(scripts.map((file) => basename(file))).toContain("background.js");
    const found = scripts.map((file) => ({
      file,
      requests: requestsIn(readFileSync(join(ROOT, file), "utf8")),
    }));
    expect(found.filter(({ requests }) => requests.length > 0)).toEqual([]);
  });
});

it("the search finds what it looks for", () => {
  const code = `fetch("/a"); new WebSocket(b); navigator.sendBeacon(c); prefetch(d); "fetch"`;
  expect(requestsIn(code)).toEqual(["fetch", "sendBeacon", "WebSocket"]);
});
