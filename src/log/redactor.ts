import type { Headers } from "../core/capture/vocabulary.ts";
import { redactProtocolHeader, redactProtocols } from "./redact/protocols.ts";
import { isSecretName, MARK } from "./redact/secret-names.ts";
import { redactText } from "./redact/text.ts";

type Figures = Readonly<Record<string, number | string>>;

/** What is done to each part of a session on its way into a log. */
export interface Redactor {
  readonly form: "redacted" | "complete";
  readonly url: (url: string) => string;
  /** Payloads, reasons, sentences. */
  readonly text: (text: string) => string;
  /** A body of type `application/x-www-form-urlencoded`. */
  readonly formBody: (text: string) => string;
  readonly headers: (headers: Headers) => Headers;
  /** Sub-protocols, as a list. */
  readonly protocols: (protocols: readonly string[]) => readonly string[];
  readonly figures: (figures: Figures) => Figures;
  /** Whether binary stays: nobody can look for secrets in it. @param size bytes, -1 unknown. */
  readonly keepsBinary: (size: number) => boolean;
}

/** Leaves everything as it is: the form of a log which the user asks for by name. */
export const COMPLETE: Redactor = {
  form: "complete",
  url: (url) => url,
  text: (text) => text,
  formBody: (text) => text,
  headers: (headers) => headers,
  protocols: (protocols) => protocols,
  figures: (figures) => figures,
  keepsBinary: () => true,
};

/** Hides secrets by the rules of the log format. What it has been through once it leaves unchanged. */
export const REDACTED: Redactor = {
  form: "redacted",
  url: (url) => redactText(url, "url"),
  text: (text) => redactText(text),
  formBody: (text) => redactText(text, "form"),
  headers: (headers) => headers.map(([name, value]) => [name, headerValue(name, value)]),
  protocols: redactProtocols,
  figures: (figures) =>
    Object.fromEntries(
      Object.entries(figures).map(([name, value]) => [name, figureValue(name, value)]),
    ),
  keepsBinary: () => false,
};

function headerValue(name: string, value: string): string {
  if (isSecretName(name)) return value === "" ? "" : MARK;
  const lower = name.toLowerCase();
  if (lower === "sec-websocket-protocol") return redactProtocolHeader(value);
  return /^(referer|location|content-location|origin)$/.test(lower)
    ? redactText(value, "url")
    : redactText(value);
}

/** A figure that is a number counts or measures, whatever its name. */
function figureValue(name: string, value: number | string): number | string {
  if (typeof value === "number") return value;
  return isSecretName(name) ? MARK : redactText(value);
}
