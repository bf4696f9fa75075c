import type { Headers } from "../../core/capture/vocabulary.ts";
import { copyText } from "./payload.ts";
import { append } from "../uncurried/list.ts";

/*
 * What is kept of texts that a page or a server gives, in UTF-16 units, each well within what relay and viewer believe
 * (`src/bridge/check-*.ts`): a batch with one text that is too long would be refused with all that is in it.
 */

/** Methods, names of headers, functions and errors, sub-protocols. */
export const LONGEST_WORD = 256;
/** What errors and closing servers say, status texts, MIME types, names of stream events. */
export const LONGEST_SENTENCE = 1024;
/** Ids of stream events: some servers keep the place in each of their topics in one. */
const LONGEST_ID = 4096;
/** URLs, mostly those with data in them, and values of headers. */
export const LONGEST_VALUE = 16_384;
/** All headers of one request or response. */
export const MOST_HEADER_TEXT = 65_536;
/** Headers kept of one request or response; browsers allow about so many. */
export const MOST_HEADERS = 512;

/** Where a text was cut. The facts of a request have no other mark. */
const CUT = "…";

/** A text that is short enough, as it is, or the start of it in memory of its own. */
export function cutText(text: string, longest: number): string {
  return text.length <= longest ? text : copyText(text, longest - 1) + CUT;
}

/** As {@link cutText}, but never by reference: what is short may be a slice of something long. */
export function ownText(text: string, longest: number): string {
  return text.length <= longest ? copyText(text, longest) : cutText(text, longest);
}

/** The name of a stream's event. */
export function shortName(name: string | undefined): string | undefined {
  return name === undefined ? undefined : cutText(name, LONGEST_SENTENCE);
}

/** The id of a stream's event. */
export function shortId(id: string | undefined): string | undefined {
  return id === undefined ? undefined : cutText(id, LONGEST_ID);
}

/** UTF-16 units of all names and values. */
export function headerUnits(headers: Headers): number {
  let units = 0;
  for (let index = 0; index < headers.length; index += 1) {
    const pair = headers[index];
    if (pair !== undefined) units += pair[0].length + pair[1].length;
  }
  return units;
}

/** The list itself, or what there is room for of one that is too long or has too long a name or value. */
export function cutHeaders(headers: Headers, most = MOST_HEADER_TEXT): Headers {
  if (areShort(headers, most)) return headers;
  const kept: (readonly [string, string])[] = [];
  let room = most;
  for (let index = 0; index < headers.length && index < MOST_HEADERS && room > 0; index += 1) {
    const pair = headers[index];
    if (pair === undefined) continue;
    const name = ownText(pair[0], LONGEST_WORD);
    const value = ownText(pair[1], room < LONGEST_VALUE ? room : LONGEST_VALUE);
    room -= name.length + value.length;
    append(kept, [name, value]);
  }
  return kept;
}

function areShort(headers: Headers, most: number): boolean {
  if (headers.length > MOST_HEADERS) return false;
  for (let index = 0; index < headers.length; index += 1) {
    const pair = headers[index];
    if (pair === undefined) continue;
    if (pair[0].length > LONGEST_WORD || pair[1].length > LONGEST_VALUE) return false;
  }
  return headerUnits(headers) <= most;
}
