import { UNKNOWN_SIZE, type RequestBody } from "../../core/capture/vocabulary.ts";
import { isObject } from "../facts/arguments.ts";
import { describeBlob } from "../facts/blob-payload.ts";
import { lateGetter, lateMethod } from "../facts/late-natives.ts";
import { apply, fromCodes, isView, NativeError } from "../natives.ts";
import { bufferBytes, typedArrayBytes } from "../uncurried/bytes.ts";
import { urlOfDocument } from "../taken/document.ts";
import { isLocked } from "../uncurried/streams.ts";
import { btoa } from "../taken/texts.ts";
import { bytesOf, copyText } from "../facts/payload.ts";
import { utf8Size } from "../facts/utf8-size.ts";
import { FormText } from "./form-text.ts";

const forEachEntry = lateMethod("FormData", "forEach");
const nameOfFile = lateGetter("File", "name");
const textOfParams = lateMethod("URLSearchParams", "toString");

/** Bytes of a binary request body that are kept: requests are told apart by their start. */
const BINARY_KEPT = 4096;

const FORM_TYPE = "application/x-www-form-urlencoded";

/**
 * A request body as far as it can be read without side effects, by asking each native brand in turn.
 *
 * @param limit UTF-16 units of text.
 */
export function describeBody(body: unknown, limit: number): RequestBody | undefined {
  if (body === undefined || body === null || typeof body === "symbol") return undefined;
  if (!isObject(body)) {
    const text = `${body as string}`;
    return textBody(text, utf8Size(text), limit);
  }
  return describeBytes(body) ?? describeRest(body, limit);
}

function textBody(text: string, size: number, limit: number, mimeType?: string): RequestBody {
  const isLong = text.length > limit;
  return {
    kind: "text",
    text: isLong ? copyText(text, limit) : text,
    size,
    ...(isLong ? { truncated: true } : {}),
    ...(mimeType === undefined ? {} : { mimeType }),
  };
}

function describeBytes(body: object): RequestBody | undefined {
  if (!isView(body) && !isBrand(bufferBytes, body as ArrayBuffer)) return undefined;
  const bytes = bytesOf(body);
  if (bytes === undefined) return undefined;
  const size = typedArrayBytes(bytes);
  const kept = size > BINARY_KEPT ? BINARY_KEPT : size;
  let characters = "";
  for (let index = 0; index < kept; index += 1) characters += fromCodes(bytes[index] ?? 0);
  return {
    kind: "binary",
    base64: apply(btoa, undefined, [characters]),
    size,
    ...(kept < size ? { truncated: true } : {}),
  };
}

function describeRest(body: object, limit: number): RequestBody | undefined {
  const blob = describeBlob(body);
  if (blob !== undefined) {
    return { kind: "blob", size: blob.size, ...(blob.type === "" ? {} : { mimeType: blob.type }) };
  }
  const form = describeForm(body as FormData, limit);
  if (form !== undefined) return form;
  const params = paramsText(body as URLSearchParams);
  // As it is sent, it is ASCII all through.
  if (params !== undefined) return textBody(params, params.length, limit, FORM_TYPE);
  if (isBrand(isLocked, body as ReadableStream)) return { kind: "stream", size: UNKNOWN_SIZE };
  if (isBrand(urlOfDocument, body as Document)) return { kind: "document", size: UNKNOWN_SIZE };
  return undefined;
}

/** The entries, files by name only. The real body is multipart, whose size no page can know. */
function describeForm(form: FormData, limit: number): RequestBody | undefined {
  const written = new FormText(limit);
  try {
    forEachEntry(form, (value, name) => {
      written.add(name, typeof value === "string" ? value : nameOfFile(value));
      // There is no other way to end it.
      if (written.isCut) throw new NativeError("the rest is not kept");
    });
  } catch {
    if (!written.isCut) return undefined;
  }
  const { text, isCut } = written;
  return { kind: "form", text, size: UNKNOWN_SIZE, ...(isCut ? { truncated: true } : {}) };
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
