import { UNKNOWN_SIZE } from "../capture/vocabulary.ts";
import { headerValue } from "./content-type.ts";
import type { Entry } from "./model.ts";

/** How large a body was that the page did not read, or of which it only got the value. */
export interface BodySize {
  /** Bytes after decoding; -1 unknown. */
  readonly size: number;
  readonly from?: NonNullable<Entry["sizeFrom"]>;
}

/** Answers that have no body by definition (RFC 9110, 6.4.1). */
const BODILESS = new Set([204, 205, 304]);

/** @param exchange one that has ended. */
export function unreadBodySize(
  exchange: Pick<Entry, "method" | "opened" | "state" | "aborted" | "timing">,
): BodySize {
  const { opened, timing } = exchange;
  if (opened === undefined) return { size: 0 };
  if (exchange.method === "HEAD" || BODILESS.has(opened.status)) return { size: 0 };
  const wasWhole = exchange.state === "closed" && !exchange.aborted;
  const declared = wasWhole ? declaredLength(opened.headers) : undefined;
  if (declared !== undefined) return { size: declared, from: "content-length" };
  if (timing !== undefined && timing.decodedBodySize > 0) {
    return { size: timing.decodedBodySize, from: "resource-timing" };
  }
  return { size: UNKNOWN_SIZE };
}

/** `content-length` counts encoded bytes, so it is the body's size only where nothing was encoded. */
function declaredLength(headers: Parameters<typeof headerValue>[0]): number | undefined {
  const encoding = headerValue(headers, "content-encoding")?.trim().toLowerCase() ?? "";
  if (encoding !== "" && encoding !== "identity") return undefined;
  const length = headerValue(headers, "content-length")?.trim() ?? "";
  return /^\d+$/.test(length) ? Number(length) : undefined;
}
