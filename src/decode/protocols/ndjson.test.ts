import { describe, expect, it } from "vitest";
import { ConnectionDecoder } from "../connection-decoder.ts";
import type { ConnectionContext } from "../decoded.ts";
import { cut, line, received } from "../message-fixture.ts";

const stream = (context: Partial<ConnectionContext> = {}) =>
  new ConnectionDecoder({ mechanism: "fetch", url: "https://host.test/v1/x", ...context });

describe("NDJSON", () => {
  it("reads a JSON text per line, and says where one is none or cut", () => {
    const decoder = stream({ headers: [["content-type", "application/x-ndjson; charset=utf-8"]] });
    expect(decoder.protocol).toBe("ndjson");
    expect(decoder.push(received('{"type":"a","n":1}\n\n{"n":2}\r\n')).parts?.map(line)).toEqual([
      'data: a {"type":"a","n":1}',
      'data: {"n":2}',
    ]);
    expect(line(decoder.push(received('{"n":1}\nnonsense\n')))).toContain("(malformed)");
    expect(line(decoder.push(cut(received('{"n":1}\n{"n":2'))))).toContain("(cut)");
    expect(line(decoder.push(received("\n")))).toBe("heartbeat: ");
  });

  it("reads records of RFC 7464", () => {
    const decoder = stream({ headers: [["content-type", "application/json-seq"]] });
    expect(decoder.push(received('\u001e{"a":1}\n\u001e[2]\n')).parts?.map(line)).toEqual([
      'data: {"a":1}',
      "data: [2]",
    ]);
  });

  it("is recognised by its lines", () => {
    const decoder = stream();
    expect(decoder.push(received('{"a":1}\n{"a":2}\n')).parts).toHaveLength(2);
    expect(decoder.protocol).toBe("ndjson");
    const pretty = stream();
    pretty.push(received('{\n  "a": 1\n}\n'));
    expect(pretty.protocol).toBeUndefined();
  });

  it("finds the protocol of its lines", () => {
    const decoder = stream();
    const body = '{"jsonrpc":"2.0","method":"a"}\n{"jsonrpc":"2.0","method":"b"}\n';
    expect(decoder.push(received(body)).parts?.map((part) => part.name)).toEqual(["a", "b"]);
  });
});
