import { repeat } from "../answers.ts";
import type { Scenario } from "../scenario.ts";
import type { Site } from "../site.ts";

/** A body that grows, piece by piece, for ever. */
const growing =
  (path: string, type: string, piece: () => string | Buffer, interval = 500) =>
  (site: Site): void => {
    site.app.all(path, (_request, response) => {
      response.setHeader("content-type", type);
      // Else a browser may wait for a kilobyte, to see what it is.
      response.setHeader("x-content-type-options", "nosniff");
      response.flushHeaders();
      site.tick(interval, () => response.write(piece()));
    });
  };

const readAsItComes = (path: string): string => `
  const { body } = await fetch("${path}");
  const decoder = new TextDecoder();
  const reader = body.getReader();
  for (;;) {
    const { value, done } = await reader.read();
    if (done) break;
    document.title = decoder.decode(value, { stream: true });
  }`;

/** A message of Connect's streaming protocol: flags, length, JSON. */
function envelope(value: object): Buffer {
  const json = Buffer.from(JSON.stringify(value));
  const head = Buffer.alloc(5);
  head.writeUInt32BE(json.length, 1);
  return Buffer.concat([head, json]);
}

const line = (): string => `${JSON.stringify({ at: Date.now() })}\n`;

/** Bodies that are read as they come. */
export const streams: readonly Scenario[] = [
  {
    name: "ndjson-reader",
    page: readAsItComes("/v1/rows"),
    serve: growing("/v1/rows", "application/x-ndjson", line),
    labels: [{ path: "/v1/rows", technique: "http-stream" }],
  },
  {
    name: "ndjson-short-answer",
    page: `
      const { body } = await fetch("/api/say", { method: "POST", body: '{"prompt":"hi"}' });
      const lines = body.pipeThrough(new TextDecoderStream());
      for await (const text of lines) document.body.append(text);`,
    serve: ({ app }) => {
      app.post("/api/say", (_request, response) => {
        response.type("application/x-ndjson").flushHeaders();
        repeat(90, (turn) => {
          if (turn === 10) response.end('{"done":true}\n');
          else response.write(`{"response":"word","done":false}\n`);
          return turn < 10;
        });
      });
    },
    labels: [{ path: "/api/say", technique: "http-stream" }],
  },
  {
    name: "plain-text-reader",
    page: readAsItComes("/v1/build/77"),
    serve: growing("/v1/build/77", "text/plain", () => "compiling one more file\n", 400),
    labels: [{ path: "/v1/build/77", technique: "http-stream" }],
  },
  {
    name: "json-watch",
    page: readAsItComes("/apis/v1/pods?watch=true"),
    serve: growing("/apis/v1/pods", "application/json", line, 900),
    labels: [{ path: "/apis/v1/pods", technique: "http-stream" }],
  },
  {
    name: "xhr-progress-text",
    page: `
      const request = new XMLHttpRequest();
      let seen = 0;
      request.open("GET", "/v1/trace");
      request.onprogress = () => {
        document.title = request.responseText.slice(seen);
        seen = request.responseText.length;
      };
      request.send();`,
    serve: growing("/v1/trace", "text/plain", () => "one more step of the way\n", 450),
    labels: [{ path: "/v1/trace", technique: "http-stream" }],
  },
  {
    name: "json-sequence",
    page: readAsItComes("/v1/quakes"),
    serve: growing("/v1/quakes", "application/json-seq", () => `\u001e${line()}`, 800),
    labels: [{ path: "/v1/quakes", technique: "http-stream" }],
  },
  {
    name: "stream-taken-up-again",
    page: `
      async function read() {
        const { body } = await fetch("/v1/tail");
        for await (const _ of body);
        setTimeout(read, 300);
      }
      read();`,
    serve: (site) => {
      site.app.get("/v1/tail", (_request, response) => {
        response.type("text/plain").flushHeaders();
        const piece = (turn: number): boolean => {
          if (turn === 7) response.end();
          else response.write("a line of the journal\n");
          return turn < 7;
        };
        repeat(400, piece);
      });
    },
    labels: [{ path: "/v1/tail", technique: "http-stream" }],
  },
  {
    name: "apollo-multipart-subscription",
    page: `
      import { ApolloClient, HttpLink, InMemoryCache, gql } from "@apollo/client";
      const client = new ApolloClient({
        link: new HttpLink({ uri: "/graph" }), cache: new InMemoryCache(),
      });
      client.subscribe({ query: gql\`subscription Moved { moved }\` })
        .subscribe(({ data }) => (document.title = data?.moved));`,
    serve: (site) => {
      site.app.post("/graph", (_request, response) => {
        response.setHeader("content-type", 'multipart/mixed;boundary="-";subscriptionSpec="1.0"');
        response.write("\r\n---");
        const part = `\r\ncontent-type: application/json\r\n\r\n{"payload":{"data":{"moved":"x"}}}\r\n---`;
        site.tick(600, () => response.write(part));
      });
    },
    labels: [{ path: "/graph", technique: "http-stream" }],
  },
  {
    name: "connect-server-stream",
    page: `
      import { create, createFileRegistry } from "@bufbuild/protobuf";
      import { FileDescriptorProtoSchema, FieldDescriptorProto_Type as Type,
        FieldDescriptorProto_Label as Label } from "@bufbuild/protobuf/wkt";
      import { createClient } from "@connectrpc/connect";
      import { createConnectTransport } from "@connectrpc/connect-web";
      const file = create(FileDescriptorProtoSchema, {
        name: "cars.proto", package: "cars", syntax: "proto3",
        messageType: [
          { name: "Ask", field: [] },
          { name: "Moved", field: [{ name: "at", jsonName: "at", number: 1,
            type: Type.STRING, label: Label.OPTIONAL }] },
        ],
        service: [{ name: "Cars", method: [{ name: "Follow", inputType: ".cars.Ask",
          outputType: ".cars.Moved", serverStreaming: true }] }],
      });
      const service = createFileRegistry(file, () => undefined).getService("cars.Cars");
      const client = createClient(service, createConnectTransport({ baseUrl: location.origin }));
      for await (const { at } of client.follow({})) document.title = at;`,
    serve: growing("/cars.Cars/Follow", "application/connect+json", () =>
      envelope({ at: String(Date.now()) }),
    ),
    labels: [{ path: "/cars.Cars/Follow", technique: "http-stream" }],
  },
];
