import { own, textOf, isObject, type JsonObject } from "../formats/json-value.ts";
import type { AnswerReader } from "./answer-decoder.ts";
import type { AnswerBuilder } from "./built-answer.ts";

/**
 * Parts of the AI SDK's UI message stream, version 1.
 *
 * @see https://ai-sdk.dev/docs/ai-sdk-ui/stream-protocol
 */
export const readUiMessagePart: AnswerReader = (event, answer) => {
  const name = textOf(own(event, "type"));
  if (name === undefined) return undefined;
  const delta = textOf(own(event, "delta")) ?? "";
  switch (name) {
    case "start":
      return { kind: "open", name, detail: own(event, "messageId") };
    case "text-delta":
      answer.addText(delta);
      return { kind: "event", name, adds: delta };
    case "reasoning-delta":
      answer.addReasoning(delta);
      return { kind: "event", name, detail: delta };
    case "tool-input-start":
    case "tool-input-delta":
    case "tool-input-available":
    case "tool-output-available":
      return readTool(name, event, answer);
    case "error": {
      const error = textOf(own(event, "errorText"));
      answer.note({ error: error ?? "error" });
      return { kind: "error", name, detail: error };
    }
    case "finish": {
      const finishReason = textOf(own(event, "finishReason"));
      answer.note({ finishReason });
      return { kind: "close", name, detail: finishReason };
    }
    case "abort":
      return { kind: "close", name };
    default:
      return {
        kind: name.startsWith("data-") ? "event" : "control",
        name,
        detail: own(event, "data"),
      };
  }
};

function readTool(name: string, event: JsonObject, answer: AnswerBuilder) {
  const id = textOf(own(event, "toolCallId")) ?? "";
  const tool = textOf(own(event, "toolName"));
  if (name === "tool-input-delta") {
    const text = textOf(own(event, "inputTextDelta")) ?? "";
    answer.addInput(id, text);
    return { kind: "event" as const, name, detail: text };
  }
  if (name === "tool-output-available") {
    return { kind: "event" as const, name, detail: own(event, "output") };
  }
  answer.startCall(id, id, tool ?? "");
  const input = own(event, "input");
  if (input !== undefined) answer.setInput(id, JSON.stringify(input));
  return { kind: "control" as const, name, detail: tool };
}

/** What the codes of the older data stream stand for. */
const CODES: Readonly<Record<string, string>> = {
  "0": "text",
  "2": "data",
  "3": "error",
  "8": "annotations",
  "9": "tool_call",
  a: "tool_result",
  b: "tool_call_streaming_start",
  c: "tool_call_delta",
  d: "finish_message",
  e: "finish_step",
  f: "start_step",
  g: "reasoning",
  h: "source",
  i: "redacted_reasoning",
  j: "reasoning_signature",
  k: "file",
};

/** A part of the older data stream (AI SDK 3.4 to 4, `x-vercel-ai-data-stream: v1`), its line read as `{code, value}`. */
export const readDataStreamPart: AnswerReader = (event, answer) => {
  const name = CODES[textOf(own(event, "code")) ?? ""];
  const value = own(event, "value");
  const fields = isObject(value) ? value : {};
  const text = textOf(value) ?? "";
  const id = textOf(own(fields, "toolCallId")) ?? "";
  switch (name) {
    case undefined:
      return undefined;
    case "text":
      answer.addText(text);
      return { kind: "event", name, adds: text };
    case "reasoning":
      answer.addReasoning(text);
      return { kind: "event", name, detail: text };
    case "error":
      answer.note({ error: text });
      return { kind: "error", name, detail: value };
    case "tool_call":
    case "tool_call_streaming_start":
      answer.startCall(id, id, textOf(own(fields, "toolName")) ?? "");
      if (name === "tool_call") answer.setInput(id, JSON.stringify(own(fields, "args") ?? null));
      return { kind: "control", name, detail: own(fields, "toolName") };
    case "tool_call_delta":
      answer.addInput(id, textOf(own(fields, "argsTextDelta")) ?? "");
      return { kind: "event", name, detail: own(fields, "argsTextDelta") };
    case "finish_message":
      answer.note({ finishReason: textOf(own(fields, "finishReason")) });
      return { kind: "close", name, detail: own(fields, "finishReason") };
    default:
      return { kind: "control", name, detail: value };
  }
};
