import type { Headers, RequestBody } from "../../core/capture/vocabulary.ts";

/** A request as it can be asked again. */
export interface AskedRequest {
  readonly method: string;
  readonly url: string;
  readonly requestHeaders: Headers;
  readonly requestBody?: RequestBody;
}

/** Headers that whoever asks works out anew. */
const WORKED_OUT = new Set(["content-length", "host", "connection"]);

const headersOf = ({ requestHeaders }: AskedRequest): Headers =>
  requestHeaders.filter(([name]) => !WORKED_OUT.has(name.toLowerCase()));

const LINE = " \\\n  ";

/** A command for curl in a POSIX shell. */
export function curlText(request: AskedRequest): string {
  const { method, url, requestBody: body } = request;
  const words = [`curl ${quoted(url)}`];
  // Without these curl reads brackets and braces in an address as patterns.
  if (/[[\]{}]/.test(url)) words.push("--globoff");
  const hasBody = body?.text !== undefined || body?.base64 !== undefined;
  if (method === "HEAD") words.push("--head");
  else if (method !== (hasBody ? "POST" : "GET")) words.push(`-X ${quoted(method)}`);
  for (const [name, value] of headersOf(request)) {
    // curl takes "name:" as the wish to leave the header out; "name;" sends it empty.
    words.push(`-H ${quoted(value === "" ? `${name};` : `${name}: ${value}`)}`);
  }
  if (body?.text !== undefined) words.push(`--data-raw ${quoted(body.text)}`);
  const command = (more: readonly string[]) => [...words, ...more].join(LINE);
  if (body?.text !== undefined || body?.base64 === undefined) return command([]);
  return `printf %s ${quoted(body.base64)} | base64 -d | ${command(["--data-binary @-"])}`;
}

/**
 * One word for a shell: in single quotes, in which nothing has a meaning but the quote itself. Control characters are
 * written as escapes (`$'…'`), because a terminal may act on them when they are pasted.
 */
function quoted(text: string): string {
  // eslint-disable-next-line no-control-regex -- it is about control characters
  if (!/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/.test(text)) {
    return `'${text.replaceAll("'", `'\\''`)}'`;
  }
  // eslint-disable-next-line no-control-regex -- it is about control characters
  const escaped = text.replaceAll(/['\\\u0000-\u001f\u007f-\u009f]/g, (character) => {
    if (character === "'" || character === "\\") return `\\${character}`;
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
  });
  return `$'${escaped}'`;
}

/** A call of `fetch`, to be run in the page's console. */
export function fetchText(request: AskedRequest): string {
  const { method, url, requestBody: body } = request;
  const headers = headersOf(request);
  const options: string[] = [];
  if (method !== "GET") options.push(`method: ${literal(method)}`);
  if (headers.length > 0) options.push(`headers: ${literal(headers)}`);
  if (body?.text !== undefined) options.push(`body: ${literal(body.text)}`);
  else if (body?.base64 !== undefined) {
    const bytes = `atob(${literal(body.base64)}), (character) => character.charCodeAt(0)`;
    options.push(`body: Uint8Array.from(${bytes})`);
  }
  options.push(`credentials: "include"`);
  return `fetch(${literal(url)}, {\n${options.map((line) => `  ${line},\n`).join("")}});`;
}

const literal = (value: unknown): string => JSON.stringify(value);
