import { execFileSync } from "node:child_process";
import { runInNewContext } from "node:vm";
import { describe, expect, it } from "vitest";
import type { RequestBody } from "../../core/capture/vocabulary.ts";
import { curlText, fetchText, type AskedRequest } from "./request-text.ts";

const NASTY = `it's "quoted" $HOME \`id\` $(id) \\ \\n !x #y ; & | * ?\nsecond line`;

const URL_ASKED = "https://shop.example/prices";
const TEXT_TYPE = "content-type: text/plain;charset=UTF-8";
const FORM = "application/x-www-form-urlencoded";

/** What a page's `FormData` is told as. */
const UPLOAD: RequestBody = {
  kind: "form",
  text: "who=it's%20%40me%3B%20%E4%BB%B7%E6%A0%BC&to=a%2Bb",
  size: -1,
};

const asked = (request: Partial<AskedRequest>): AskedRequest => ({
  method: "GET",
  url: URL_ASKED,
  requestHeaders: [],
  ...request,
});

/** What a real shell hands to curl, and what it writes to its standard input. */
function shellWords(request: AskedRequest, lack?: string): { words: string[]; input: string } {
  const script = `curl() { printf '%s\\0' "$@"; printf '\\0'; [ -t 0 ] || base64 -w0; }\n${curlText(request, lack)}`;
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
    expect(words).toEqual([URL_ASKED, "-H", TEXT_TYPE, "--data-raw", text]);
  });

  it("says what a text is as the page's request did, unless the page said it itself", () => {
    const params = { kind: "text", text: "a=1", size: 3, mimeType: FORM } as const;
    const wordsOf = (more: Partial<AskedRequest>) =>
      shellWords(asked({ method: "POST", requestBody: params, ...more })).words.slice(1);
    const body = ["--data-raw", "a=1"];
    expect(wordsOf({})).toEqual(["-H", `content-type: ${FORM};charset=UTF-8`, ...body]);
    expect(wordsOf({ requestHeaders: [["Content-Type", "text/x-own"]] })).toEqual([
      "-H",
      "Content-Type: text/x-own",
      ...body,
    ]);
  });

  it("hands on the entries of a form, to be sent in parts", () => {
    const { words } = shellWords(asked({ method: "POST", requestBody: UPLOAD }));
    expect(words.slice(1)).toEqual([
      ...["--form-string", "who=it's @me; 价格"],
      ...["--form-string", "to=a+b"],
    ]);
  });

  it("begins with what is missing", () => {
    const { words } = shellWords(asked({ method: "POST" }));
    expect(curlText(asked({ method: "POST" }), "a part is missing")).toMatch(/^# a part is miss/);
    expect(shellWords(asked({ method: "POST" }), "a part is missing").words).toEqual(words);
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
    // Without this curl says that it is a form.
    expect(words.slice(1)).toEqual(["-H", "content-type:", "--data-binary", "@-"]);
    expect(input).toBe(base64);
  });
});

describe("a call of fetch", () => {
  /** What the call gives to `fetch`, by running it. */
  function given(request: AskedRequest): unknown {
    const calls: unknown[] = [];
    const fetch = (...args: unknown[]) => calls.push(args);
    runInNewContext(fetchText(request, "a part is missing"), { fetch, atob, Uint8Array, FormData });
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

  it("says what a text is where the browser would say something else", () => {
    const requestBody = { kind: "text", text: "a=1", size: 3, mimeType: FORM } as const;
    const headers = [["content-type", `${FORM};charset=UTF-8`]];
    expect(given(asked({ method: "POST", requestBody }))).toMatchObject([[URL_ASKED, { headers }]]);
  });

  it("makes a form anew", () => {
    let sent: unknown;
    const fetch = (_: string, { body }: { body: FormData }) => (sent = [...body.entries()]);
    const call = fetchText(asked({ method: "POST", requestBody: UPLOAD }));
    runInNewContext(call, { fetch, FormData });
    expect(sent).toEqual([
      ["who", "it's @me; 价格"],
      ["to", "a+b"],
    ]);
  });

  it("begins with what is missing", () => {
    expect(fetchText(asked({}), "a part is missing")).toMatch(/^\/\/ a part is missing\nfetch/);
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
