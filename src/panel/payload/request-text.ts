import type { Headers, RequestBody } from "../../core/capture/vocabulary.ts";
import { addedType, formOf, saysType } from "./asked-body.ts";

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

/** A command for curl in a POSIX shell. @param lack what is missing, in one line: the command begins with it. */
export function curlText(request: AskedRequest, lack?: string): string {
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
  if (hasBody) words.push(...bodyWords(request, body));
  const note = lack === undefined ? "" : `# ${lack}\n`;
  const command = words.join(LINE);
  if (body?.text !== undefined || body?.base64 === undefined) return note + command;
  return `${note}printf %s ${quoted(body.base64)} | base64 -d | ${command}`;
}

/** curl has types of its own for what the page gives none: they are those of browsers here. */
function bodyWords({ requestHeaders }: AskedRequest, body: RequestBody): string[] {
  const form = formOf(body);
  if (form !== undefined) {
    return form.map(([name, value]) => `--form-string ${quoted(`${name}=${value}`)}`);
  }
  const type = addedType(requestHeaders, body);
  const header = `content-type:${type === undefined ? "" : ` ${type}`}`;
  return [
    ...(saysType(requestHeaders) ? [] : [`-H ${quoted(header)}`]),
    body.text === undefined ? "--data-binary @-" : `--data-raw ${quoted(body.text)}`,
  ];
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

/** A call of `fetch`, to be run in the page's console. @param lack what is missing, in one line: the call begins with it. */
export function fetchText(request: AskedRequest, lack?: string): string {
  const { method, url, requestBody: body } = request;
  const type = body?.mimeType === undefined ? undefined : addedType(request.requestHeaders, body);
  const added: Headers = type === undefined ? [] : [["content-type", type]];
  const headers = [...headersOf(request), ...added];
  const options: string[] = [];
  if (method !== "GET") options.push(`method: ${literal(method)}`);
  if (headers.length > 0) options.push(`headers: ${literal(headers)}`);
  const sent = body && bodyCode(body);
  if (sent !== undefined) options.push(`body: ${sent}`);
  options.push(`credentials: "include"`);
  const note = lack === undefined ? "" : `// ${lack}\n`;
  return `${note}fetch(${literal(url)}, {\n${options.map((line) => `  ${line},\n`).join("")}});`;
}

function bodyCode(body: RequestBody): string | undefined {
  const { text, base64 } = body;
  const form = formOf(body);
  if (form !== undefined) {
    const append = "(form, [name, value]) => (form.append(name, value), form)";
    return `${literal(form)}.reduce(${append}, new FormData())`;
  }
  if (text !== undefined) return literal(text);
  if (base64 === undefined) return undefined;
  return `Uint8Array.from(atob(${literal(base64)}), (character) => character.charCodeAt(0))`;
}

const literal = (value: unknown): string => JSON.stringify(value);
