import { execFileSync } from "node:child_process";
import { runInNewContext } from "node:vm";
import { describe, expect, it } from "vitest";
import { curlText, fetchText, type AskedRequest } from "./request-text.ts";

const NASTY = `it's "quoted" $HOME \`id\` $(id) \\ \\n !x #y ; & | * ?\nsecond line`;

const asked = (request: Partial<AskedRequest>): AskedRequest => ({
  method: "GET",
  url: "https://shop.example/prices",
  requestHeaders: [],
  ...request,
});

/** What a real shell hands to curl, and what it writes to its standard input. */
function shellWords(request: AskedRequest): { words: string[]; input: string } {
  const script = `curl() { printf '%s\\0' "$@"; printf '\\0'; [ -t 0 ] || base64 -w0; }; ${curlText(request)}`;
  const output = execFileSync("bash", ["-c", script], { input: "", encoding: "utf8" });
  const [words = "", input = ""] = output.split("\0\0");
  return { words: words.split("\0"), input };
}

describe("a command for curl", () => {
  it("asks for an address and no more", () => {
    expect(curlText(asked({}))).toBe("curl 'https://shop.example/prices'");
  });

  it.each([
    NASTY,
    "tab\tand bell\u0007",
    "\u001b[31mred",
    "back\\slash and bell\u0007 it's",
    "中文 🚂 é",
    "-starts with a minus",
    "@/etc/passwd",
  ])("hands on a body as it is: %j", (text) => {
    const body = { kind: "text", text, size: text.length } as const;
    const { words } = shellWords(asked({ method: "POST", requestBody: body }));
    expect(words).toEqual(["https://shop.example/prices", "--data-raw", text]);
  });

  it.each(["it's", "$(touch x)", "a`b`"])("hands on an address as it is: %s", (part) => {
    const url = `https://shop.example/?q=${part}`;
    expect(shellWords(asked({ url })).words).toEqual([url]);
  });

  it("does not let curl read brackets as patterns", () => {
    const url = "https://shop.example/?ids[]=1&x={a}";
    expect(shellWords(asked({ url })).words).toEqual([url, "--globoff"]);
  });

  it("hands on method and headers, an empty one too, but not what curl works out", () => {
    const requestHeaders = [
      ["X-Note", NASTY.replaceAll("\n", " ")],
      ["X-Empty", ""],
      ["Content-Length", "3"],
    ] as const;
    expect(shellWords(asked({ method: "PUT", requestHeaders })).words).toEqual([
      "https://shop.example/prices",
      "-X",
      "PUT",
      "-H",
      `X-Note: ${NASTY.replaceAll("\n", " ")}`,
      "-H",
      "X-Empty;",
    ]);
  });

  it("asks for the head alone where the page did", () => {
    expect(shellWords(asked({ method: "HEAD" })).words).toContain("--head");
  });

  it("pipes a binary body in", () => {
    const base64 = Buffer.from([0, 255, 10, 39]).toString("base64");
    const requestBody = { kind: "binary", base64, size: 4 } as const;
    const { words, input } = shellWords(asked({ method: "POST", requestBody }));
    expect(words.slice(1)).toEqual(["--data-binary", "@-"]);
    expect(input).toBe(base64);
  });
});

describe("a call of fetch", () => {
  /** What the call gives to `fetch`, by running it. */
  function given(request: AskedRequest): unknown {
    const calls: unknown[] = [];
    const fetch = (...args: unknown[]) => calls.push(args);
    runInNewContext(fetchText(request), { fetch, atob, Uint8Array });
    return JSON.parse(JSON.stringify(calls)) as unknown;
  }

  it("asks again with method, headers, body and cookies", () => {
    const requestHeaders = [
      ["accept", "text/*"],
      ["x-note", NASTY],
    ] as const;
    const requestBody = { kind: "text", text: NASTY, size: 1 } as const;
    expect(given(asked({ method: "POST", requestHeaders, requestBody }))).toEqual([
      [
        "https://shop.example/prices",
        { method: "POST", headers: requestHeaders, body: NASTY, credentials: "include" },
      ],
    ]);
  });

  it("leaves out what is as usual", () => {
    expect(given(asked({}))).toEqual([["https://shop.example/prices", { credentials: "include" }]]);
  });

  it("makes a binary body anew", () => {
    const requestBody = { kind: "binary", base64: "AP8K", size: 3 } as const;
    expect(given(asked({ method: "PUT", requestBody }))).toEqual([
      [
        "https://shop.example/prices",
        { method: "PUT", body: { 0: 0, 1: 255, 2: 10 }, credentials: "include" },
      ],
    ]);
  });
});
