import { isObject, numberOf, own, textOf, type JsonObject } from "../formats/json-value.ts";
import type { JsonValue } from "../decoded.ts";
import type { AnswerReader, Step } from "./answer-decoder.ts";
import type { AnswerBuilder } from "./built-answer.ts";

/**
 * Events of the Messages API: blocks that start, grow and stop, told apart by their index.
 *
 * @see https://docs.anthropic.com/en/docs/build-with-claude/streaming
 */
export const readMessagesEvent: AnswerReader = (event, answer) => {
  const name = textOf(own(event, "type"));
  switch (name) {
    case "message_start":
      return readStart(name, own(event, "message"), answer);
    case "content_block_start":
      return readBlockStart(name, event, answer);
    case "content_block_delta":
      return readDelta(name, event, answer);
    case "content_block_stop":
      return { kind: "control", name };
    case "message_delta": {
      const delta = own(event, "delta");
      const finishReason = isObject(delta) ? textOf(own(delta, "stop_reason")) : undefined;
      answer.note({ finishReason });
      noteUsage(own(event, "usage"), answer);
      return { kind: "control", name, detail: finishReason };
    }
    case "message_stop":
      return { kind: "close", name };
    case "ping":
      return { kind: "heartbeat", name };
    case "error": {
      const error = own(event, "error");
      answer.note({ error: (isObject(error) && textOf(own(error, "message"))) || "error" });
      return { kind: "error", name, detail: error };
    }
    default:
      return undefined;
  }
};

function readStart(name: string, found: JsonValue | undefined, answer: AnswerBuilder): Step {
  const message = isObject(found) ? found : {};
  answer.note({ model: textOf(own(message, "model")) });
  noteUsage(own(message, "usage"), answer);
  return { kind: "open", name, detail: own(message, "model") };
}

function noteUsage(usage: JsonValue | undefined, answer: AnswerBuilder): void {
  if (!isObject(usage)) return;
  const inputTokens = numberOf(own(usage, "input_tokens"));
  answer.note({ inputTokens, outputTokens: numberOf(own(usage, "output_tokens")) });
}

const keyOf = (event: JsonObject) => String(numberOf(own(event, "index")) ?? 0);

function readBlockStart(name: string, event: JsonObject, answer: AnswerBuilder): Step {
  const found = own(event, "content_block");
  const block = isObject(found) ? found : {};
  const type = textOf(own(block, "type"));
  const text = textOf(own(block, "text"));
  if (text) {
    answer.addText(text);
    return { kind: "event", name, adds: text };
  }
  if (type === "tool_use" || type === "server_tool_use") {
    const tool = textOf(own(block, "name")) ?? "";
    answer.startCall(keyOf(event), textOf(own(block, "id")) ?? "", tool);
    return { kind: "control", name, detail: tool };
  }
  return { kind: "control", name, detail: type };
}

function readDelta(name: string, event: JsonObject, answer: AnswerBuilder): Step {
  const found = own(event, "delta");
  const delta = isObject(found) ? found : {};
  switch (own(delta, "type")) {
    case "text_delta": {
      const text = textOf(own(delta, "text")) ?? "";
      answer.addText(text);
      return { kind: "event", name, adds: text };
    }
    case "thinking_delta": {
      const text = textOf(own(delta, "thinking")) ?? "";
      answer.addReasoning(text);
      return { kind: "event", name: "thinking", detail: text };
    }
    case "input_json_delta": {
      const text = textOf(own(delta, "partial_json")) ?? "";
      answer.addInput(keyOf(event), text);
      return { kind: "event", name: "input_json", detail: text };
    }
    default:
      return { kind: "control", name, detail: own(delta, "type") };
  }
}
