import { headerValue, mediaType } from "../../session/content-type.ts";
import type { LiveEntry } from "../../session/live-entry.ts";
import { median } from "../../statistics/quantiles.ts";
import type { EndpointSeries } from "../endpoint-series.ts";
import {
  DOWNLOAD_CHUNK,
  DOWNLOAD_MAX_REST,
  STREAM_MIN_CHUNKS,
  STREAM_MIN_SPAN,
  STREAM_SHARE,
} from "../thresholds.ts";
import type { Verdict } from "../verdict.ts";
import { duration } from "../verdict.ts";

/**
 * Media types whose body is a sequence of records (RFC 7464, RFC 8091, ndjson-spec, jsonlines.org, Connect). Types that
 * single answers have too, such as `application/grpc-web` or `multipart/mixed`, tell nothing.
 */
const STREAM_TYPE =
  /^application\/(?:x-)?(?:ndjson|jsonl|jsonlines|json-seq|json-lines|stream\+json)$|\+json-seq$|^application\/connect\+|^multipart\/x-mixed-replace$/;

/** Types that are read in pieces because they are large. */
const FILE_TYPE =
  /^(?:image|audio|video|font)\/|^application\/(?:octet-stream|zip|gzip|pdf|wasm|x-tar|vnd\.(?:ms-|openxml).*)$/;

/** A type made for streaming says it. */
export function streamByType({ entries }: EndpointSeries): Verdict | undefined {
  const types = entries.map(({ opened }) =>
    opened === undefined ? "" : mediaType(opened.headers),
  );
  const streamed = types.filter((type) => STREAM_TYPE.test(type));
  const type = streamed[0];
  if (type === undefined) return undefined;
  const figures = { type, exchanges: streamed.length };
  const text = `The answer is of the streaming type ${type}.`;
  return {
    technique: "http-stream",
    confidence: "sure",
    evidence: [{ rule: "stream-type", figures, text }],
  };
}

/** Chunks that the page reads as they come, over seconds after the headers, and that are no large download. */
export function streamByChunks({ samples }: EndpointSeries): Verdict | undefined {
  const answered = samples.map(({ entry }) => entry).filter(({ opened }) => opened !== undefined);
  const streams = answered.filter(isStreaming);
  const longest = streams.reduce<LiveEntry | undefined>(
    (best, entry) => (best === undefined || spanOf(entry) > spanOf(best) ? entry : best),
    undefined,
  );
  if (longest === undefined || streams.length < STREAM_SHARE * answered.length) return undefined;
  const figures = {
    chunks: longest.chunks.length,
    span: Math.round(spanOf(longest)),
    exchanges: streams.length,
  };
  const text = `The page read ${String(figures.chunks)} chunks as they came, over ${duration(figures.span)} after the headers.`;
  return {
    technique: "http-stream",
    confidence: "likely",
    evidence: [{ rule: "stream-chunks", figures, text }],
  };
}

function isStreaming(entry: LiveEntry): boolean {
  return (
    entry.chunks.length >= STREAM_MIN_CHUNKS &&
    spanOf(entry) >= STREAM_MIN_SPAN &&
    !isDownload(entry)
  );
}

/** From the headers to the last chunk, milliseconds. */
function spanOf(entry: LiveEntry): number {
  return (entry.chunks.at(-1)?.at ?? 0) - (entry.openedAt ?? Infinity);
}

function isDownload(entry: LiveEntry): boolean {
  const headers = entry.opened?.headers ?? [];
  if (headerValue(headers, "content-length") !== undefined) return true;
  if (/^\s*attachment/i.test(headerValue(headers, "content-disposition") ?? "")) return true;
  if (FILE_TYPE.test(mediaType(headers))) return true;
  const rests = entry.chunks.slice(1).map(({ at }, i) => at - (entry.chunks[i]?.at ?? at));
  const size = median(entry.chunks.map((chunk) => chunk.size));
  return size >= DOWNLOAD_CHUNK && median(rests) < DOWNLOAD_MAX_REST;
}
