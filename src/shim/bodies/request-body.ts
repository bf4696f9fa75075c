import { UNKNOWN_SIZE, type RequestBody } from "../../core/capture/vocabulary.ts";
import { isObject } from "../facts/arguments.ts";
import { describeBlob } from "../facts/blob-payload.ts";
import { lateMethod } from "../facts/late-natives.ts";
import { apply, fromCodes, isView } from "../natives.ts";
import { bufferBytes } from "../uncurried/bytes.ts";
import { urlOfDocument } from "../taken/document.ts";
import { isLocked } from "../uncurried/streams.ts";
import { btoa, encodeURIComponent } from "../taken/texts.ts";
import { bytesOf, copyText } from "../facts/payload.ts";
import { utf8Size } from "../facts/utf8-size.ts";

const forEachEntry = lateMethod("FormData", "forEach");
const textOfParams = lateMethod("URLSearchParams", "toString");

/** Bytes of a binary request body that are kept: requests are told apart by their start. */
const BINARY_KEPT = 4096;
const FORM_ENTRIES_KEPT = 256;

const FORM_TYPE = "application/x-www-form-urlencoded";

/**
 * A request body as far as it can be read without side effects, by asking each native brand in turn.
 *
 * @param limit UTF-16 units of text.
 */
export function describeBody(body: unknown, limit: number): RequestBody | undefined {
  if (body === undefined || body === null || typeof body === "symbol") return undefined;
  if (!isObject(body)) return textBody(`${body as string}`, limit);
  return describeBytes(body) ?? describeRest(body, limit);
}

function textBody(text: string, limit: number, mimeType?: string): RequestBody {
  const isLong = text.length > limit;
  return {
    kind: "text",
    text: isLong ? copyText(text, limit) : text,
    size: utf8Size(text),
    ...(isLong ? { truncated: true } : {}),
    ...(mimeType === undefined ? {} : { mimeType }),
  };
}

function describeBytes(body: object): RequestBody | undefined {
  if (!isView(body) && !isBrand(bufferBytes, body as ArrayBuffer)) return undefined;
  const bytes = bytesOf(body);
  if (bytes === undefined) return undefined;
  const kept = bytes.length > BINARY_KEPT ? BINARY_KEPT : bytes.length;
  let characters = "";
  for (let index = 0; index < kept; index += 1) characters += fromCodes(bytes[index] ?? 0);
  return {
    kind: "binary",
    base64: apply(btoa, undefined, [characters]),
    size: bytes.length,
    ...(kept < bytes.length ? { truncated: true } : {}),
  };
}

function describeRest(body: object, limit: number): RequestBody | undefined {
  const blob = describeBlob(body);
  if (blob !== undefined) {
    return { kind: "blob", size: blob.size, ...(blob.type === "" ? {} : { mimeType: blob.type }) };
  }
  const form = describeForm(body as FormData);
  if (form !== undefined) return form;
  const params = paramsText(body as URLSearchParams);
  if (params !== undefined) return textBody(params, limit, FORM_TYPE);
  if (isBrand(isLocked, body as ReadableStream)) return { kind: "stream", size: UNKNOWN_SIZE };
  if (isBrand(urlOfDocument, body as Document)) return { kind: "document", size: UNKNOWN_SIZE };
  return undefined;
}

/** The entries, files by name only. The real body is multipart, whose size no page can know. */
function describeForm(form: FormData): RequestBody | undefined {
  let text = "";
  let count = 0;
  try {
    forEachEntry(form, (value, name) => {
      count += 1;
      if (count > FORM_ENTRIES_KEPT) return;
      const shown = typeof value === "string" ? value : value.name;
      if (text !== "") text += "&";
      text += `${encode(name)}=${encode(shown)}`;
    });
  } catch {
    return undefined;
  }
  const truncated = count > FORM_ENTRIES_KEPT;
  return { kind: "form", text, size: UNKNOWN_SIZE, ...(truncated ? { truncated } : {}) };
}

function encode(text: string): string {
  return apply(encodeURIComponent, undefined, [text]);
}

function paramsText(params: URLSearchParams): string | undefined {
  try {
    return textOfParams(params);
  } catch {
    return undefined;
  }
}

function isBrand<Self>(getter: (self: Self) => unknown, self: Self): boolean {
  try {
    getter(self);
    return true;
  } catch {
    return false;
  }
}
