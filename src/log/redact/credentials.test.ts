import { describe, expect, it } from "vitest";
import { redactText } from "./text.ts";

describe("credentials of more than one word", () => {
  it.each([
    [
      "of a scheme, in prose",
      "error: Authorization=Bearer eyJhbGci.eyJz.c2ln rejected",
      "error: Authorization=[redacted] rejected",
    ],
    [
      "behind more white space",
      "Authorization=Basic \tdXNlcjpwYXNz&x=1",
      "Authorization=[redacted]&x=1",
    ],
    ["of a scheme named twice", "auth=Bearer bearer abc, then", "auth=[redacted], then"],
    ["in quotes", `(auth=Token "abc" now)`, `(auth=[redacted] now)`],
    [
      "in a string of JSON",
      String.raw`{"e":"Authorization=Bearer\tabc\nnext","n":1}`,
      String.raw`{"e":"Authorization=[redacted]\nnext","n":1}`,
    ],
    [
      "with parameters",
      `Authorization=Digest username="Mu fa", nonce=ab, response="cd" failed`,
      `Authorization=[redacted] failed`,
    ],
    [
      "with parameters, in a string of JSON",
      String.raw`{"e":"auth=Digest username=\"Mu fa\", response=\"cd\" failed","n":1}`,
      String.raw`{"e":"auth=[redacted] failed","n":1}`,
    ],
    [
      "behind a colon in the middle of a line",
      "GET /x failed: Authorization: Bearer abc, retrying",
      "GET /x failed: Authorization: [redacted], retrying",
    ],
    [
      "in a header of a command",
      `curl -H 'Authorization: Basic dTpw' -v`,
      `curl -H 'Authorization: [redacted]' -v`,
    ],
  ])("%s", (_, text, redacted) => {
    expect(redactText(text)).toBe(redacted);
    expect(redactText(redacted)).toBe(redacted);
  });

  it.each([
    "a bearer abc, its token: unknown, auth: basic",
    "if (token == null) items.map((token) => token.id); token = ",
  ])("are not seen in: %s", (text) => {
    expect(redactText(text)).toBe(text);
  });
});

describe("white space around an equals sign", () => {
  it.each([
    ["authorization = Bearer abc\nnext", "authorization = [redacted]\nnext"],
    ["password\t= hunter2 next", "password\t= [redacted] next"],
    [`token = "a b", x = "c"`, `token = "[redacted]", x = "c"`],
    [`{"a":"token = ","b":"c"}`, `{"a":"token = ","b":"c"}`],
  ])("%j", (text, redacted) => {
    expect(redactText(text)).toBe(redacted);
    expect(redactText(redacted)).toBe(redacted);
  });
});

describe("a long text", () => {
  // A pattern that goes back over what it has read would not end within the time of a test.
  it.each([
    "token = ",
    "= ",
    "token=Bearer ",
    "token: Bearer ",
    "token=Digest a=",
    'token=Digest a="',
    "a=b, ",
    `token=Bearer${" ".repeat(65_536)}`,
  ])("takes time in proportion to its length (%#)", (unit) => {
    const text = `auth=Digest ${unit.repeat(Math.ceil(131_072 / unit.length))}`;
    expect(redactText(redactText(text))).toBe(redactText(text));
  });
});
