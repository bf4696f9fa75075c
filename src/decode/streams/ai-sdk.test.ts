import { describe, expect, it } from "vitest";
import { ConnectionDecoder } from "../connection-decoder.ts";
import type { ConnectionContext } from "../decoded.ts";
import { cut, event, line, lines, received, sent } from "../message-fixture.ts";

const stream = (context: Partial<ConnectionContext> = {}) =>
  new ConnectionDecoder({ mechanism: "fetch", url: "https://host.test/v1/x", ...context });

const chunk = (text: string) => event("message", text);

describe("AI SDK", () => {
  // https://ai-sdk.dev/docs/ai-sdk-ui/stream-protocol, "UI Message Stream Protocol"
  it("builds the UI message stream", () => {
    const decoder = stream({ headers: [["X-Vercel-AI-UI-Message-Stream", "v1"]] });
    expect(decoder.protocol).toBe("ai-sdk");
    expect(
      lines(decoder, [
        chunk('{"type":"start","messageId":"m1"}'),
        chunk('{"type":"text-start","id":"t1"}'),
        chunk('{"type":"text-delta","id":"t1","delta":"Hello"}'),
        chunk('{"type":"tool-input-start","toolCallId":"call_f","toolName":"getWeather"}'),
        chunk('{"type":"tool-input-delta","toolCallId":"call_f","inputTextDelta":"San Fra"}'),
        chunk(
          '{"type":"tool-input-available","toolCallId":"call_f","toolName":"getWeather","input":{"city":"San Francisco"}}',
        ),
        chunk('{"type":"data-weather","data":{"c":21}}'),
        chunk('{"type":"finish","finishReason":"stop"}'),
        chunk("[DONE]"),
      ]),
    ).toEqual([
      'open: start "m1"',
      "control: text-start",
      'event: "Hello"',
      'control: tool-input-start "getWeather"',
      'event: tool-input-delta "San Fra"',
      'control: tool-input-available "getWeather"',
      'event: data-weather {"c":21}',
      'close: finish "stop"',
      "close: [DONE]",
    ]);
    expect(decoder.answer).toMatchObject({
      text: "Hello",
      toolCalls: [{ name: "getWeather", input: '{"city":"San Francisco"}' }],
    });
  });

  // https://sdk.vercel.ai/docs/ai-sdk-ui/stream-protocol of AI SDK 4, "Data Stream Protocol"
  it("builds the older data stream from a body", () => {
    const decoder = stream();
    const body = [
      'f:{"messageId":"step_123"}',
      '0:"Hello, "',
      '0:"world"',
      'g:"I will open"',
      '9:{"toolCallId":"call-1","toolName":"look","args":{"a":"b"}}',
      'e:{"finishReason":"stop","usage":{"promptTokens":10,"completionTokens":20},"isContinued":false}',
      'd:{"finishReason":"stop","usage":{"promptTokens":10,"completionTokens":20}}',
      "",
    ].join("\n");
    const part = decoder.push(received(body));
    expect(decoder.protocol).toBe("ai-sdk-data");
    expect(part.adds).toBe("Hello, world");
    expect(part.parts?.map(line).slice(0, 5)).toEqual([
      'control: start_step {"messageId":"step_123"}',
      'event: "Hello, "',
      'event: "world"',
      'event: reasoning "I will open"',
      'control: tool_call "look"',
    ]);
    expect(decoder.answer).toMatchObject({
      text: "Hello, world",
      reasoning: "I will open",
      toolCalls: [{ id: "call-1", name: "look", input: '{"a":"b"}' }],
      finishReason: "stop",
    });
    expect(decoder.push(received('0:"x"\nzz\n')).problem?.code).toBe("malformed");
    expect(decoder.push(cut(received('0:"x"\n0:"unfin'))).problem?.code).toBe("cut");
  });

  it("does not take what the page asks for the answer", () => {
    const decoder = stream({ headers: [["x-vercel-ai-data-stream", "v1"]] });
    decoder.push(sent('{"messages":[{"role":"user","content":"hi"}]}'));
    expect(decoder.answer?.text).toBe("");
  });
});
