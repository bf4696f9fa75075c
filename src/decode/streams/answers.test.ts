import { describe, expect, it } from "vitest";
import { ConnectionDecoder } from "../connection-decoder.ts";
import { cut, event, line, lines } from "../message-fixture.ts";

const stream = () => new ConnectionDecoder({ mechanism: "fetch", url: "https://host.test/v1/x" });

const chunk = (text: string) => event("message", text);

describe("OpenAI chat completions", () => {
  // https://platform.openai.com/docs/api-reference/chat-streaming, the chunks printed there
  const head =
    '"id":"chatcmpl-123","object":"chat.completion.chunk","created":1694268190,"model":"gpt-4o-mini"';

  it("builds the text from its chunks", () => {
    const decoder = stream();
    expect(
      lines(decoder, [
        chunk(
          `{${head},"choices":[{"index":0,"delta":{"role":"assistant","content":""},"finish_reason":null}]}`,
        ),
        chunk(`{${head},"choices":[{"index":0,"delta":{"content":"Hello"},"finish_reason":null}]}`),
        chunk(
          `{${head},"choices":[{"index":0,"delta":{"content":" world"},"finish_reason":null}]}`,
        ),
        chunk(`{${head},"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}`),
        chunk(`{${head},"choices":[],"usage":{"prompt_tokens":9,"completion_tokens":2}}`),
        chunk("[DONE]"),
      ]),
    ).toEqual([
      'control: {"role":"assistant","content":""}',
      'event: "Hello"',
      'event: " world"',
      'close: finish "stop"',
      'data: usage {"prompt_tokens":9,"completion_tokens":2}',
      "close: [DONE]",
    ]);
    expect(decoder.answer).toEqual({
      text: "Hello world",
      reasoning: "",
      toolCalls: [],
      model: "gpt-4o-mini",
      finishReason: "stop",
      inputTokens: 9,
      outputTokens: 2,
      isCut: false,
    });
  });

  it("builds the arguments of calls, told apart by their index", () => {
    const decoder = stream();
    const call = (body: string) =>
      chunk(`{${head},"choices":[{"index":0,"delta":{"tool_calls":[${body}]}}]}`);
    lines(decoder, [
      call(
        '{"index":0,"id":"call_1","type":"function","function":{"name":"get_weather","arguments":""}}',
      ),
      call(
        '{"index":1,"id":"call_2","type":"function","function":{"name":"get_time","arguments":"{}"}}',
      ),
      call(String.raw`{"index":0,"function":{"arguments":"{\"city\":"}}`),
      call(String.raw`{"index":0,"function":{"arguments":"\"Paris\"}"}}`),
    ]);
    expect(decoder.answer?.toolCalls).toEqual([
      { id: "call_1", name: "get_weather", input: '{"city":"Paris"}' },
      { id: "call_2", name: "get_time", input: "{}" },
    ]);
  });

  it("shows errors, and what is no chunk as it is", () => {
    const decoder = stream();
    decoder.push(chunk(`{${head},"choices":[]}`));
    expect(line(decoder.push(chunk('{"error":{"message":"overloaded"}}')))).toBe(
      'error: error {"message":"overloaded"}',
    );
    expect(decoder.answer?.error).toBe("overloaded");
    expect(line(decoder.push(chunk('{"other":1}')))).toBe('data: {"other":1} (malformed)');
    expect(line(decoder.push(chunk("keep-alive")))).toBe("data: keep-alive (malformed)");
    expect(
      decoder.push(cut(chunk(`{${head},"choices":[{"index":0,"delta":{"cont`))).problem?.code,
    ).toBe("cut");
  });
});

describe("OpenAI responses", () => {
  // https://platform.openai.com/docs/api-reference/responses-streaming, the events printed there, shortened
  it("builds text and calls", () => {
    const decoder = stream();
    expect(
      lines(decoder, [
        event(
          "response.created",
          '{"type":"response.created","response":{"id":"resp_1","object":"response","status":"in_progress","model":"gpt-4o-2024-08-06"}}',
        ),
        event(
          "response.output_item.added",
          '{"type":"response.output_item.added","output_index":0,"item":{"id":"fc_1","type":"function_call","call_id":"call_9","name":"get_weather","arguments":""}}',
        ),
        event(
          "response.function_call_arguments.delta",
          String.raw`{"type":"response.function_call_arguments.delta","item_id":"fc_1","delta":"{\"a\":1}"}`,
        ),
        event(
          "response.output_text.delta",
          '{"type":"response.output_text.delta","item_id":"msg_1","delta":"In a "}',
        ),
        event(
          "response.output_text.delta",
          '{"type":"response.output_text.delta","item_id":"msg_1","delta":"peaceful grove"}',
        ),
        event(
          "response.output_text.done",
          '{"type":"response.output_text.done","item_id":"msg_1","text":"In a peaceful grove"}',
        ),
        event(
          "response.completed",
          '{"type":"response.completed","response":{"object":"response","status":"completed","usage":{"input_tokens":36,"output_tokens":87}}}',
        ),
      ]),
    ).toEqual([
      'open: response.created "gpt-4o-2024-08-06"',
      'control: response.output_item.added "get_weather"',
      String.raw`event: response.function_call_arguments.delta "{\"a\":1}"`,
      'event: "In a "',
      'event: "peaceful grove"',
      "control: response.output_text.done",
      'close: response.completed "completed"',
    ]);
    expect(decoder.protocol).toBe("openai-responses");
    expect(decoder.answer).toMatchObject({
      text: "In a peaceful grove",
      toolCalls: [{ id: "call_9", name: "get_weather", input: '{"a":1}' }],
      finishReason: "completed",
      inputTokens: 36,
      outputTokens: 87,
    });
  });
});

describe("Anthropic messages", () => {
  // https://docs.anthropic.com/en/docs/build-with-claude/streaming, the events printed there
  it("builds text, thinking and calls from blocks", () => {
    const decoder = stream();
    expect(
      lines(decoder, [
        event(
          "message_start",
          '{"type":"message_start","message":{"id":"msg_1","type":"message","role":"assistant","content":[],"model":"claude-opus-4","stop_reason":null,"usage":{"input_tokens":25,"output_tokens":1}}}',
        ),
        event(
          "content_block_start",
          '{"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}',
        ),
        event("ping", '{"type":"ping"}'),
        event(
          "content_block_delta",
          '{"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"Hello"}}',
        ),
        event(
          "content_block_delta",
          '{"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"!"}}',
        ),
        event("content_block_stop", '{"type":"content_block_stop","index":0}'),
        event(
          "content_block_start",
          '{"type":"content_block_start","index":1,"content_block":{"type":"tool_use","id":"toolu_01","name":"get_weather","input":{}}}',
        ),
        event(
          "content_block_delta",
          String.raw`{"type":"content_block_delta","index":1,"delta":{"type":"input_json_delta","partial_json":"{\"location\":"}}`,
        ),
        event(
          "content_block_delta",
          String.raw`{"type":"content_block_delta","index":1,"delta":{"type":"input_json_delta","partial_json":" \"San Francisco\"}"}}`,
        ),
        event(
          "content_block_delta",
          '{"type":"content_block_delta","index":2,"delta":{"type":"thinking_delta","thinking":"Let me see"}}',
        ),
        event(
          "message_delta",
          '{"type":"message_delta","delta":{"stop_reason":"tool_use","stop_sequence":null},"usage":{"output_tokens":15}}',
        ),
        event("message_stop", '{"type":"message_stop"}'),
        event(
          "error",
          '{"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}',
        ),
      ]).map((it) => it.slice(0, 40)),
    ).toEqual([
      'open: message_start "claude-opus-4"',
      'control: content_block_start "text"',
      "heartbeat: ping",
      'event: "Hello"',
      'event: "!"',
      "control: content_block_stop",
      'control: content_block_start "get_weather"'.slice(0, 40),
      String.raw`event: input_json "{\"location\":"`,
      String.raw`event: input_json " \"San Francisco\"}"`.slice(0, 40),
      'event: thinking "Let me see"',
      'control: message_delta "tool_use"',
      "close: message_stop",
      'error: error {"type":"overloaded_error","message":"Overloaded"}'.slice(0, 40),
    ]);
    expect(decoder.answer).toEqual({
      text: "Hello!",
      reasoning: "Let me see",
      toolCalls: [{ id: "toolu_01", name: "get_weather", input: '{"location": "San Francisco"}' }],
      model: "claude-opus-4",
      finishReason: "tool_use",
      inputTokens: 25,
      outputTokens: 15,
      error: "Overloaded",
      isCut: false,
    });
  });
});

it("an answer's text stays within bounds, and says so", () => {
  const decoder = stream();
  const big = JSON.stringify("x".repeat(600_000));
  const body = (text: string) =>
    `{"object":"chat.completion.chunk","choices":[{"index":0,"delta":{"content":${text}}}]}`;
  decoder.push(chunk(body(big)));
  decoder.push(chunk(body(big)));
  expect(decoder.answer?.text).toHaveLength(1024 * 1024);
  expect(decoder.answer?.isCut).toBe(true);
});
