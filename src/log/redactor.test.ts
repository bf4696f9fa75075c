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
      "x".repeat(200) + "_token",
    ],
  ])("%s is none", (name) => {
    expect(isSecretName(name)).toBe(false);
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
