import type { Mechanism } from "../../core/capture/vocabulary.ts";
import type { Message, ProtocolName } from "../decoded.ts";
import { jsonOf, looksLikeJson } from "../formats/json-text.ts";
import { contentOf, textContent } from "../formats/payload-content.ts";
import { isMqttConnect } from "../protocols/mqtt-connect.ts";
import { isDataStream } from "../streams/data-stream.ts";
import { protocolOfJson } from "./json-shape.ts";

const RECORD_SEPARATOR = "\u001e";

/** How a STOMP connection begins, on either side. */
const STOMP_START = /^(?:CONNECT|STOMP|CONNECTED)\r?\n(?:[^\n:]+:|\r?\n)/;

/** How an Engine.IO connection begins. */
const ENGINE_START = /^0\{"sid":"[^"]*","upgrades":\[/;

/** Characters of a body in which lines of JSON are looked for, and the lines that have to be JSON. */
const SAMPLE = 64 * 1024;
const SAMPLE_LINES = 3;

/** The protocol that a message shows by itself, or `undefined`. */
export function protocolOfMessage(
  message: Message,
  mechanism: Mechanism,
): ProtocolName | undefined {
  const bytes = contentOf(message.payload)?.bytes;
  if (bytes !== undefined && isMqttConnect(bytes)) return "mqtt";
  const text = textContent(message.payload)?.text;
  if (text === undefined) return undefined;
  if (STOMP_START.test(text)) return "stomp";
  if (ENGINE_START.test(text)) return "engine.io";
  const isBody = mechanism === "fetch" || mechanism === "xhr";
  if (isBody && isDataStream(text)) return "ai-sdk-data";
  if (!looksLikeJson(text)) return undefined;
  if (text.endsWith(RECORD_SEPARATOR)) return isSignalR(text) ? "signalr" : undefined;
  const value = jsonOf(text);
  if (value !== undefined) return protocolOfJson(value, message);
  return isLines(text) ? "ndjson" : undefined;
}

/** A handshake, or a message of a connection that was joined in its middle. */
function isSignalR(text: string): boolean {
  const first = text.slice(0, text.indexOf(RECORD_SEPARATOR));
  return /^\{(?:"protocol":"[a-z]+","version":\d|"type":[1-9][,}])/.test(first);
}

/** Several lines, each an object or a list. The last one may be cut. */
function isLines(text: string): boolean {
  const sample = text.slice(0, SAMPLE).split("\n");
  if (text.length > SAMPLE) sample.pop();
  const lines = sample.filter((line) => line.trim() !== "").slice(0, SAMPLE_LINES);
  return lines.length > 1 && lines.every((line) => looksLikeJson(line) && jsonOf(line));
}
