import type { Headers } from "../capture/vocabulary.ts";

/** The first value of a header, by its name in lower case. */
export function headerValue(headers: Headers, name: string): string | undefined {
  return headers.find(([key]) => key.toLowerCase() === name)?.[1];
}

/** The media type without parameters, in lower case; "" where there is none (RFC 9110, 8.3.1). */
export function mediaType(headers: Headers): string {
  const value = headerValue(headers, "content-type") ?? "";
  return (value.split(";", 1)[0] ?? "").trim().toLowerCase();
}

export function isEventStream(headers: Headers): boolean {
  return mediaType(headers) === "text/event-stream";
}
