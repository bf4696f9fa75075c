import type { Headers, RequestBody } from "../../core/capture/vocabulary.ts";
import { utf8Size } from "../../core/session/utf8-size.ts";

/** What is not known of a request's body, so that whoever asks again sends another one. */
export type BodyLack =
  | { readonly kind: "absent" }
  /** Bytes; `size` is -1 where it is unknown. */
  | { readonly kind: "cut"; readonly held: number; readonly size: number }
  /** Of files in a form only the names are known, and which entries are files is not. */
  | { readonly kind: "files" };

/** Undefined where the body is known whole, or there was none. */
export function lackOf(body: RequestBody | undefined): BodyLack | undefined {
  if (body === undefined || body.size === 0) return undefined;
  const { text, base64, size } = body;
  if (text === undefined && base64 === undefined) return { kind: "absent" };
  const held = text === undefined ? bytesOf(base64 ?? "") : utf8Size(text);
  if (body.truncated === true) return { kind: "cut", held, size };
  return formOf(body) === undefined ? undefined : { kind: "files" };
}

const bytesOf = (base64: string) => Math.floor((base64.replace(/=*$/, "").length * 3) / 4);

/** The entries of a `FormData`, which is sent as `multipart/form-data`; undefined for any other body. */
export function formOf({
  kind,
  text,
  mimeType,
}: RequestBody): readonly (readonly [string, string])[] | undefined {
  // A form of another program's log is a text, with its type beside it.
  const isForm = kind === "form" && text !== undefined && mimeType === undefined;
  return isForm ? [...new URLSearchParams(text)] : undefined;
}

const FORM_TYPE = "application/x-www-form-urlencoded";
/** What browsers say of a text (Fetch standard, 5.2, "extract a body"). */
const TEXT_TYPE = "text/plain;charset=UTF-8";

/** Whether the page gave a content type itself. */
export const saysType = (headers: Headers) =>
  headers.some(([name]) => name.toLowerCase() === "content-type");

/** The content type that browsers add to a body whose page gives none; undefined where they add none. */
export function addedType(headers: Headers, body: RequestBody): string | undefined {
  if (saysType(headers) || formOf(body) !== undefined) return undefined;
  const { kind, mimeType = "" } = body;
  if (mimeType === FORM_TYPE) return `${FORM_TYPE};charset=UTF-8`;
  if (mimeType !== "") return mimeType;
  return kind === "text" ? TEXT_TYPE : undefined;
}
