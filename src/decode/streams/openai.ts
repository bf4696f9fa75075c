import { isList, isObject, numberOf, own, textOf, type JsonObject } from "../formats/json-value.ts";
import type { JsonValue } from "../decoded.ts";
import type { AnswerReader, Step } from "./answer-decoder.ts";
import type { AnswerBuilder } from "./built-answer.ts";

/**
 * Chunks of chat completions, the form that most other providers speak, too. Of several choices the first is built.
 *
 * @see https://platform.openai.com/docs/api-reference/chat-streaming
 */
export const readChatChunk: AnswerReader = (event, answer) => {
  const error = own(event, "error");
  if (isObject(error)) return failed(error, answer);
  const choices = own(event, "choices");
  if (!isList(choices)) return undefined;
  const usage = own(event, "usage");
  answer.note({ model: textOf(own(event, "model")) });
  if (isObject(usage)) {
    const inputTokens = numberOf(own(usage, "prompt_tokens"));
    answer.note({ inputTokens, outputTokens: numberOf(own(usage, "completion_tokens")) });
  }
  const choice = choices.filter(isObject).find((it) => (own(it, "index") ?? 0) === 0);
  if (choice === undefined) return { kind: "data", name: "usage", detail: usage ?? undefined };
  return readChoice(choice, answer);
};

function readChoice(choice: JsonObject, answer: AnswerBuilder): Step {
  const found = own(choice, "delta") ?? own(choice, "message");
  const delta = isObject(found) ? found : {};
  const finishReason = textOf(own(choice, "finish_reason"));
  answer.note({ finishReason });
  const text = textOf(own(delta, "content")) ?? textOf(own(delta, "refusal"));
  if (text) answer.addText(text);
  // Providers differ in the name.
  const thought = textOf(own(delta, "reasoning_content")) ?? textOf(own(delta, "reasoning"));
  if (thought) answer.addReasoning(thought);
  const calls = own(delta, "tool_calls");
  if (isList(calls)) calls.filter(isObject).forEach((call) => readCall(call, answer));
  if (text) return { kind: "event", adds: text };
  if (thought) return { kind: "event", name: "reasoning", detail: thought };
  if (isList(calls)) return { kind: "event", name: "tool_calls", detail: calls };
  if (finishReason !== undefined) return { kind: "close", name: "finish", detail: finishReason };
  return { kind: "control", detail: delta };
}

function readCall(call: JsonObject, answer: AnswerBuilder): void {
  const key = String(numberOf(own(call, "index")) ?? 0);
  const wanted = own(call, "function");
  const details = isObject(wanted) ? wanted : {};
  answer.startCall(key, textOf(own(call, "id")) ?? "", textOf(own(details, "name")) ?? "");
  answer.addInput(key, textOf(own(details, "arguments")) ?? "");
}

function failed(error: JsonObject, answer: AnswerBuilder): Step {
  answer.note({ error: textOf(own(error, "message")) ?? "error" });
  return { kind: "error", name: "error", detail: error };
}

/**
 * Events of the Responses API, whose `type` begins with `response.`.
 *
 * @see https://platform.openai.com/docs/api-reference/responses-streaming
 */
export const readResponsesEvent: AnswerReader = (event, answer) => {
  const name = textOf(own(event, "type"));
  if (name === undefined) return undefined;
  const delta = textOf(own(event, "delta")) ?? "";
  const key = textOf(own(event, "item_id")) ?? "";
  switch (name) {
    case "response.output_text.delta":
    case "response.refusal.delta":
      answer.addText(delta);
      return { kind: "event", name, adds: delta };
    case "response.reasoning_text.delta":
    case "response.reasoning_summary_text.delta":
      answer.addReasoning(delta);
      return { kind: "event", name, detail: delta };
    case "response.function_call_arguments.delta":
    case "response.custom_tool_call_input.delta":
      answer.addInput(key, delta);
      return { kind: "event", name, detail: delta };
    case "response.output_item.added":
      return readItem(name, own(event, "item"), answer);
    case "error":
    case "response.failed": {
      const response = own(event, "response");
      const error = isObject(response) ? own(response, "error") : event;
      return { ...failed(isObject(error) ? error : event, answer), name };
    }
    case "response.created":
    case "response.completed":
    case "response.incomplete":
      return readState(name, own(event, "response"), answer);
    default:
      return { kind: "control", name };
  }
};

function readItem(name: string, item: JsonValue | undefined, answer: AnswerBuilder): Step {
  if (!isObject(item)) return { kind: "control", name };
  const type = textOf(own(item, "type"));
  if (type === "function_call" || type === "custom_tool_call") {
    const id = textOf(own(item, "call_id")) ?? "";
    answer.startCall(textOf(own(item, "id")) ?? "", id, textOf(own(item, "name")) ?? "");
  }
  return { kind: "control", name, detail: textOf(own(item, "name")) ?? type };
}

function readState(name: string, response: JsonValue | undefined, answer: AnswerBuilder): Step {
  const state = isObject(response) ? response : {};
  const status = textOf(own(state, "status"));
  const usage = own(state, "usage");
  answer.note({ model: textOf(own(state, "model")) });
  if (isObject(usage)) {
    const inputTokens = numberOf(own(usage, "input_tokens"));
    answer.note({ inputTokens, outputTokens: numberOf(own(usage, "output_tokens")) });
  }
  if (name === "response.created") return { kind: "open", name, detail: own(state, "model") };
  answer.note({ finishReason: status });
  return { kind: "close", name, detail: status };
}
