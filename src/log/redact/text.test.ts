import { describe, expect, it } from "vitest";
import { redactText } from "./text.ts";

const nest = (value: unknown) => JSON.stringify(value);

describe("JSON", () => {
  it.each([
    ["a key", `{"token":"abc","x":1}`, `{"token":"[redacted]","x":1}`],
    ["white space", `{ "token" :\n  "abc" }`, `{ "token" :\n  "[redacted]" }`],
    [
      "camel case",
      `{"accessToken":"a","sessionId":"b"}`,
      `{"accessToken":"[redacted]","sessionId":"[redacted]"}`,
    ],
    ["an escaped quote", String.raw`{"password":"a\"b","n":1}`, `{"password":"[redacted]","n":1}`],
    [
      "a backslash at the end",
      String.raw`{"password":"a\\","n":1}`,
      `{"password":"[redacted]","n":1}`,
    ],
    [
      "a key with unicode escapes",
      String.raw`{"p\u0061ssword":"x"}`,
      String.raw`{"p\u0061ssword":"[redacted]"}`,
    ],
    ["a number", `{"token":-12.5e3,"x":1}`, `{"token":"[redacted]","x":1}`],
    ["a boolean", `{"auth":true}`, `{"auth":"[redacted]"}`],
    ["null", `{"jwt":null }`, `{"jwt":"[redacted]" }`],
    ["an array", `{"tokens":["a","]",["b"]],"x":"]"}`, `{"tokens":"[redacted]","x":"]"}`],
    [
      "an object",
      `{"credentials":{"u":"}","p":{"q":1}},"x":1}`,
      `{"credentials":"[redacted]","x":1}`,
    ],
    ["an empty string", `{"token":""}`, `{"token":""}`],
    [
      "an envelope",
      `42["login",{"password":"x","a":1}]`,
      `42["login",{"password":"[redacted]","a":1}]`,
    ],
    [
      "prose with a stray quote",
      `said "hi, {"password":"x","k":2}`,
      `said "hi, {"password":"[redacted]","k":2}`,
    ],
    [
      "records one per line",
      `{"token":"a"}\n{"token":"b"}\n`,
      `{"token":"[redacted]"}\n{"token":"[redacted]"}\n`,
    ],
    [
      "an event stream's lines",
      `data: {"token":\ndata: "abc"}\n\n`,
      `data: {"token":\ndata: "[redacted]"}\n\n`,
    ],
  ])("%s", (_, text, redacted) => {
    expect(redactText(text)).toBe(redacted);
  });

  it.each([
    ["in a string", `{"password":"hun`, `{"password":"[redacted]`],
    ["behind a backslash", `{"password":"hun\\`, `{"password":"[redacted]`],
    ["in an object", `{"credentials":[1,{"a":"b`, `{"credentials":"[redacted]"`],
    ["behind the colon", `{"password":`, `{"password":`],
    [
      "in a string of a string",
      String.raw`{"p":"{\"token\":\"ab`,
      String.raw`{"p":"{\"token\":\"[redacted]`,
    ],
  ])("cut off %s", (_, text, redacted) => {
    expect(redactText(text)).toBe(redacted);
  });

  it("inside strings of JSON, however deep", () => {
    let text = nest({ token: 'se"c\\ret', n: 1 });
    let redacted = nest({ token: "[redacted]", n: 1 });
    for (let depth = 0; depth < 5; depth += 1) {
      expect(redactText(text)).toBe(redacted);
      text = nest({ payload: text, z: "é/" });
      redacted = nest({ payload: redacted, z: "é/" });
    }
  });

  it("inside strings that escape quotes as code points", () => {
    expect(
      redactText(String.raw`{"p":"{\u0022token\u0022:\u0022abc\u0022,\u0022n\u0022:5}"}`),
    ).toBe(String.raw`{"p":"{\u0022token\u0022:\u0022[redacted]\u0022,\u0022n\u0022:5}"}`);
    expect(redactText(String.raw`{"p":"{\u0022pin_token\u0022:123}"}`)).toBe(
      String.raw`{"p":"{\u0022pin_token\u0022:\u0022[redacted]\u0022}"}`,
    );
  });

  it("stops where the string around a cut-off object ends", () => {
    expect(redactText(String.raw`{"a":"{\"credentials\":{\"x\":1","b":"y"}`)).toBe(
      String.raw`{"a":"{\"credentials\":\"[redacted]\"","b":"y"}`,
    );
  });
});

describe("pairs, lines and URLs", () => {
  it.each([
    [
      "a query inside JSON",
      String.raw`{"u":"/x?token=abc\u0026y=1"}`,
      String.raw`{"u":"/x?token=[redacted]\u0026y=1"}`,
    ],
    ["a query in prose", "see (https://h/?token=abc) now", "see (https://h/?token=[redacted]) now"],
    ["a user's name and password", "wss://user:pa@ss@h/x", "wss://[redacted]@h/x"],
    ["a cookie", "a=1; sid=abc; b=2", "a=1; sid=[redacted]; b=2"],
    ["an attribute", `<user password="a b" name="c"/>`, `<user password="[redacted]" name="c"/>`],
    [
      "STOMP headers",
      "CONNECT\nlogin:bob\nAuthorization:Bearer abc\nhost:x\n\n\0",
      "CONNECT\nlogin:bob\nAuthorization:[redacted]\nhost:x\n\n\0",
    ],
    [
      "arguments of GraphQL",
      `mutation { login(user: "a", password: "b c") { id } }`,
      `mutation { login(user: "a", password: "[redacted]") { id } }`,
    ],
    [
      "header lines in JSON",
      `{"h":["Authorization: Bearer abc","X: y"]}`,
      `{"h":["Authorization: [redacted]","X: y"]}`,
    ],
    [
      "a part of a form",
      `--b\r\nContent-Disposition: form-data; name="user[password]"\r\n\r\na\r\nb\r\n--b--`,
      `--b\r\nContent-Disposition: form-data; name="user[password]"\r\n\r\n[redacted]\r\n--b--`,
    ],
  ])("%s", (_, text, redacted) => {
    expect(redactText(text)).toBe(redacted);
  });

  it.each([
    ["a query", "https://h/p?a=1&token=x/y&b=2", "https://h/p?a=1&token=%5Bredacted%5D&b=2"],
    ["an escaped name", "https://h/?p%61ssword=x%26y#z", "https://h/?p%61ssword=%5Bredacted%5D#z"],
    [
      "a fragment",
      "https://h/#access_token=zz&state=1",
      "https://h/#access_token=%5Bredacted%5D&state=1",
    ],
    [
      "a URL in a query",
      "https://h/?next=https%3A%2F%2Fi%2F%3Fsid%3Dabc%26k%3D1",
      "https://h/?next=https%3A%2F%2Fi%2F%3Fsid%3D%5Bredacted%5D%26k%3D1",
    ],
    [
      "JSON in a query",
      "https://h/?v=%7B%22password%22%3A%22x%22%2C%22n%22%3A1%7D",
      "https://h/?v=%7B%22password%22%3A%22%5Bredacted%5D%22%2C%22n%22%3A1%7D",
    ],
    [
      "a path's parameter",
      "https://h/p;jsessionid=a%3Fb%20c?x=1&y=2",
      "https://h/p;jsessionid=%5Bredacted%5D?x=1&y=2",
    ],
    ["a user", "https://key@h/", "https://%5Bredacted%5D@h/"],
  ])("URL: %s", (_, url, redacted) => {
    expect(redactText(url, "url")).toBe(redacted);
    expect(redactText(redacted, "url")).toBe(redacted);
  });

  it("takes all of a form's field", () => {
    expect(redactText("a=1&password=my #1; pass,phrase&c=2", "form")).toBe(
      "a=1&password=[redacted]&c=2",
    );
  });
});

describe("what is no secret", () => {
  it.each([
    `{"author":"x","tokenizer":"y","monkey":"z","sidebar":1,"design":"a"}`,
    `42["chat",{"text":"my password is in the other message","n":[1,2]}]`,
    String.raw`{"a":"\u00e9\/\"%41%","b":"C:\\temp\\u"}`,
    "https://h/p?q=a%20b&page=2#top",
    "mail to me@example.org about https://h/x",
    "event: tokens\ndata: 5\n\n",
  ])("stays byte for byte: %s", (text) => {
    expect(redactText(text)).toBe(text);
    expect(redactText(text, "url")).toBe(text);
  });
});

/** Mulberry32, by its author in the public domain: the same cases in every run. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

describe("generated values", () => {
  const SECRET = "S3cR3t";
  const NAMES = [
    "password",
    "accessToken",
    "api_key",
    "X-CSRF-Token",
    "client_secret",
    "sid",
    "JWT",
  ];
  const PLAIN = ["name", "text", "items", "Ω", 'quo"te', "back\\slash", "a=b", "x: y", "100%25"];

  function make(random: () => number, secret: boolean, depth = 0): unknown {
    const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
    const kind = Math.floor(random() * (depth > 3 ? 3 : 6));
    if (kind === 0) return Math.floor(random() * 1e6);
    if (kind === 1) return random() < 0.5;
    if (kind === 2) return pick(PLAIN).repeat(1 + Math.floor(random() * 3));
    if (kind === 3) return nest(make(random, secret, depth + 1));
    const fields = Array.from({ length: 3 }, () => [pick(PLAIN), make(random, secret, depth + 1)]);
    if (kind !== 4) return fields.map(([, value]) => value);
    if (secret) fields.push([pick(NAMES), plant(random)]);
    return Object.fromEntries(fields) as unknown;
  }

  function plant(random: () => number): unknown {
    const text = `${SECRET}"\\\n/é=&;} ${SECRET}`;
    return [text, [text, { a: text }], { [text]: [text] }, nest({ a: text })][
      Math.floor(random() * 4)
    ];
  }

  function wrap(random: () => number, value: unknown): string {
    const json = nest(value);
    return [json, `42["e",${json}]`, `2::/x:${json}`, `data: ${json}\n\n`][
      Math.floor(random() * 4)
    ]!;
  }

  it("never show a planted secret, whole or cut off anywhere", () => {
    const random = seeded(7);
    let planted = 0;
    for (let round = 0; round < 1500; round += 1) {
      const text = wrap(random, { a: make(random, true), password: plant(random) });
      planted += text.split(SECRET).length - 1;
      const cut = text.slice(0, Math.floor(random() * text.length));
      for (const whole of [text, cut]) {
        const redacted = redactText(whole);
        expect(redacted.includes(SECRET), `${whole}\n${redacted}`).toBe(false);
        expect(redactText(redacted)).toBe(redacted);
      }
    }
    expect(planted).toBeGreaterThan(3000);
  });

  it("stay JSON when they were", () => {
    const random = seeded(11);
    for (let round = 0; round < 500; round += 1) {
      const text = nest({ a: make(random, true), token: plant(random), z: 1 });
      expect(JSON.parse(redactText(text))).toMatchObject({ token: "[redacted]", z: 1 });
    }
  });

  it("stay byte for byte without a secret name", () => {
    const random = seeded(13);
    for (let round = 0; round < 1500; round += 1) {
      const text = wrap(random, make(random, false));
      expect(redactText(text)).toBe(text);
    }
  });

  it("lose a value however far it stands behind its name", () => {
    for (const between of [" ".repeat(10 * 1024 * 1024), "\ndata: ".repeat(1000)]) {
      const cut = redactText(`{"token":${between}"${SECRET}"`).slice(-20);
      expect(cut).toMatch(/ ?"\[redacted\]"$/);
    }
  });

  // A pattern that goes back over what it has read would not end within the time of a test.
  it("take time in proportion to their length, whatever they are", () => {
    for (const unit of [
      "token=",
      '"token":',
      '"token":{',
      "token: x ",
      '\\"',
      "token=)",
      ';name="sid"',
    ]) {
      const text = unit.repeat(Math.ceil(131_072 / unit.length));
      expect(redactText(redactText(text))).toBe(redactText(text));
    }
  });
});
