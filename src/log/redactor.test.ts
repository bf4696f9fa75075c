import { describe, expect, it } from "vitest";
import { isSecretName } from "./redact/secret-names.ts";
import { COMPLETE, REDACTED } from "./redactor.ts";

describe("secret names", () => {
  it.each([
    ...[
      "token",
      "access_token",
      "refreshToken",
      "id_token",
      "csrf-token",
      "X-XSRF-TOKEN",
      "X-CSRFToken",
    ],
    ...[
      "secret",
      "clientSecret",
      "password",
      "PASSWD",
      "user_password",
      "apiKey",
      "x-api-key",
      "APIKey",
    ],
    ...["session", "sessionId", "session_id", "sid", "connect.sid", "jwt", "auth", "authorization"],
    ...["proxyAuthorization", "credentials", "tokens", "user[password]", "auth.token"],
    ...["cookie", "Cookie", "cookies", "set-cookie", "Set-Cookie", "setCookie", "headers.cookie"],
    ...["passcode", "passCode", "passphrase", "pass_phrase", "passWord", "pwd"],
    ...["private_key", "privateKey", "secretKey", "secret-key", "secretAccessKey", "api[key]"],
    ...["jsessionid", "PHPSESSID"],
  ])("%s is one", (name) => {
    expect(isSecretName(name)).toBe(true);
  });

  it.each([
    ...["author", "tokenize", "monkey", "key", "passage", "inside", "sidebar", "id", "name", ""],
    ...[
      "tokenizer_name",
      "sessions_per_day",
      "author_id",
      "session_count",
      "cookie_count",
      "passed",
      "passport",
      "public_key",
      "privately",
      "x".repeat(200) + "_token",
    ],
  ])("%s is none", (name) => {
    expect(isSecretName(name)).toBe(false);
  });
});

describe("texts", () => {
  it.each([
    [
      '{"Cookie":"sid=abc; theme=dark","Set-Cookie":"x=1"}',
      '{"Cookie":"[redacted]","Set-Cookie":"[redacted]"}',
    ],
    ["cookie=abc&x=1", "cookie=[redacted]&x=1"],
    ["sent cookie=theme=dark; id=abc, then", "sent cookie=[redacted], then"],
    ["failed: Cookie: theme=dark; id=abc", "failed: Cookie: [redacted]"],
    ["Cookie: theme=dark; id=abc\r\nHost: h", "Cookie: [redacted]\r\nHost: h"],
    ["CONNECT\nlogin:bob\npasscode:abc\n\n\0", "CONNECT\nlogin:bob\npasscode:[redacted]\n\n\0"],
    ["see /a;jsessionid=abc?x=1", "see /a;jsessionid=[redacted]"],
    ['{"private_key":"-----BEGIN"}', '{"private_key":"[redacted]"}'],
    ["no cookie: it expired", "no cookie: it expired"],
  ])("lose what a name of headers or of passwords names: %j", (text, redacted) => {
    expect(REDACTED.text(text)).toBe(redacted);
    expect(REDACTED.text(redacted)).toBe(redacted);
  });
});

describe("headers", () => {
  it("lose values of secret names, and secrets within other values", () => {
    expect(
      REDACTED.headers([
        ["Authorization", "Basic dTpw"],
        ["PROXY-AUTHORIZATION", "x"],
        ["cookie", "a=1"],
        ["Set-Cookie", "a=1"],
        ["X-Auth-Token", "x"],
        ["Referer", "https://u:p@h/?sid=1&q=[2]"],
        ["X-Info", '{"password":"x","n":1}'],
        ["Sec-WebSocket-Protocol", "chat,  bearer, abc"],
        ["Accept", "*/*"],
        ["X-Empty-Token", ""],
      ]).map(([, value]) => value),
    ).toEqual([
      ...Array.from({ length: 5 }, () => "[redacted]"),
      "https://%5Bredacted%5D@h/?sid=%5Bredacted%5D&q=[2]",
      '{"password":"[redacted]","n":1}',
      "chat,  bearer, [redacted]",
      "*/*",
      "",
    ]);
  });
});

describe("sub-protocols", () => {
  it.each([
    [
      ["graphql-transport-ws", "v12.stomp", "mqtt"],
      ["graphql-transport-ws", "v12.stomp", "mqtt"],
    ],
    [
      ["bearer", "abc"],
      ["bearer", "[redacted]"],
    ],
    [
      ["access_token", "abc", "json"],
      ["access_token", "[redacted]", "json"],
    ],
    [["base64url.bearer.authorization.k8s.io.abc"], ["base64url.bearer.[redacted]"]],
    [["auth-abc"], ["auth-[redacted]"]],
    [["eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln"], ["[redacted]"]],
  ])("%j", (protocols, redacted) => {
    expect(REDACTED.protocols(protocols)).toEqual(redacted);
    expect(REDACTED.protocols(redacted)).toEqual(redacted);
    expect(COMPLETE.protocols(protocols)).toBe(protocols);
  });
});

describe("figures", () => {
  it("keep numbers, and lose secrets in texts", () => {
    expect(REDACTED.figures({ sid: "abc", sessions: 3, url: "/x?token=abc", rule: "x" })).toEqual({
      sid: "[redacted]",
      sessions: 3,
      url: "/x?token=[redacted]",
      rule: "x",
    });
  });
});
