import type { Response } from "express";
import { repeat } from "../answers.ts";
import type { Scenario } from "../scenario.ts";

const WORDS = "Streams carry their words one after the other as they are thought of".split(" ");

/** Writes lines, one at a time, and ends. */
function speak(response: Response, type: string, lines: readonly string[], interval = 120): void {
  response.type(type).flushHeaders();
  repeat(interval, (turn) => {
    const line = lines[turn];
    if (line === undefined) response.end();
    else response.write(line);
    return line !== undefined;
  });
}

const data = (value: object): string => `data: ${JSON.stringify(value)}\n\n`;
const named = (value: { type: string }): string => `event: ${value.type}\n${data(value)}`;

const completion = [
  ...WORDS.map((word) =>
    data({
      id: "c1",
      object: "chat.completion.chunk",
      choices: [{ index: 0, delta: { content: `${word} ` }, finish_reason: null }],
    }),
  ),
  "data: [DONE]\n\n",
];

const message = [
  named({
    type: "message_start",
    ...{ message: { id: "m1", type: "message", role: "assistant", content: [], usage: {} } },
  }),
  named({
    type: "content_block_start",
    ...{ index: 0, content_block: { type: "text", text: "" } },
  }),
  ...WORDS.map((text) =>
    named({
      type: "content_block_delta",
      ...{ index: 0, delta: { type: "text_delta", text: `${text} ` } },
    }),
  ),
  named({ type: "content_block_stop", ...{ index: 0 } }),
  named({
    type: "message_delta",
    ...{ delta: { stop_reason: "end_turn" }, usage: { output_tokens: WORDS.length } },
  }),
  named({ type: "message_stop" }),
];

const parts = [
  data({ type: "start" }),
  data({ type: "text-start", id: "t" }),
  ...WORDS.map((word) => data({ type: "text-delta", id: "t", delta: `${word} ` })),
  data({ type: "text-end", id: "t" }),
  data({ type: "finish" }),
  "data: [DONE]\n\n",
];

const chatPage = (transport: string): string => `
  import { ${transport} } from "ai";
  import { Chat } from "@ai-sdk/react";
  const chat = new Chat({ transport: new ${transport}({ api: "/ask" }) });
  await chat.sendMessage({ text: "What is a stream?" });`;

/** Texts that are said as they are written, by the libraries of those who serve them. */
export const tokenStreams: readonly Scenario[] = [
  {
    name: "openai-completion",
    page: `
      import OpenAI from "openai";
      const client = new OpenAI({
        apiKey: "none", baseURL: location.origin + "/v1", dangerouslyAllowBrowser: true,
      });
      const stream = await client.chat.completions.create({
        model: "m", stream: true, messages: [{ role: "user", content: "hello" }],
      });
      for await (const part of stream) document.body.append(part.choices[0]?.delta?.content ?? "");`,
    serve: ({ app }) => {
      app.post("/v1/chat/completions", (_request, response) =>
        speak(response, "text/event-stream", completion),
      );
    },
    labels: [{ path: "/v1/chat/completions", technique: "sse" }],
  },
  {
    name: "anthropic-message",
    page: `
      import Anthropic from "@anthropic-ai/sdk";
      const client = new Anthropic({
        apiKey: "none", baseURL: location.origin, dangerouslyAllowBrowser: true,
      });
      const stream = client.messages.stream({
        model: "m", max_tokens: 100, messages: [{ role: "user", content: "hello" }],
      });
      stream.on("text", (text) => document.body.append(text));`,
    serve: ({ app }) => {
      app.post("/v1/messages", (_request, response) =>
        speak(response, "text/event-stream", message),
      );
    },
    labels: [{ path: "/v1/messages", technique: "sse" }],
  },
  {
    name: "ai-sdk-parts",
    page: chatPage("DefaultChatTransport"),
    serve: ({ app }) => {
      app.post("/ask", (_request, response) => {
        response.setHeader("x-vercel-ai-ui-message-stream", "v1");
        speak(response, "text/event-stream", parts);
      });
    },
    labels: [{ path: "/ask", technique: "sse" }],
  },
  {
    name: "ai-sdk-text",
    page: chatPage("TextStreamChatTransport"),
    serve: ({ app }) => {
      app.post("/ask", (_request, response) =>
        speak(
          response,
          "text/plain",
          WORDS.map((word) => `${word} `),
          260,
        ),
      );
    },
    labels: [{ path: "/ask", technique: "http-stream" }],
  },
];
