import type { Entry, Payload } from "../../core/session/model.ts";
import { requestPayload } from "../exchanges/request-payload.ts";
import type { Candidate } from "./filter-match.ts";
import { withText } from "../chunks/readable-text.ts";
import { searchedText } from "./row-candidate.ts";

/** The bodies of an exchange as a filter sees them: what was sent, and the answer. */
export function candidatesOf(entry: Entry): readonly Candidate[] {
  const candidates: Candidate[] = [];
  if (entry.requestBody !== undefined) candidates.push(requestOf(entry));
  if (entry.body !== undefined) candidates.push(answerCandidate(entry, entry.body));
  return candidates;
}

/** An exchange as one thing that a filter of requests looks at: with its address, both bodies and what went wrong. */
export function candidateOf(entry: Entry): Candidate {
  return {
    ...answerFacts(entry),
    get text() {
      const sent = entry.requestBody && bodyText(requestPayload(entry.requestBody));
      const errors = entry.errors.map(({ text }) => text);
      const parts = [entry.url, sent, bodyText(entry.body), ...errors];
      return parts.filter((part) => part !== undefined).join("\n");
    },
  };
}

const requestOf = (entry: Entry): Candidate => ({
  direction: "sent",
  isBinary: entry.requestBody?.base64 !== undefined,
  size: entry.requestBody?.size ?? -1,
  name: "",
  address: entry.url,
  get text() {
    return entry.requestBody && bodyText(requestPayload(entry.requestBody));
  },
});

const answerFacts = (entry: Entry) => ({
  direction: "received" as const,
  isBinary: entry.body?.bytes !== undefined,
  size: entry.bytes.received,
  name: "",
  address: entry.url,
});

/** An answer as a filter sees it. @param body all of its body, or a part. */
export const answerCandidate = (entry: Entry, body: Payload): Candidate => ({
  ...answerFacts(entry),
  get text() {
    return bodyText(body);
  },
});

/** A body that a page read as bytes is text to whoever looks for a word in it, where it can be. */
function bodyText(body: Payload | undefined): string | undefined {
  return searchedText(body && withText(body));
}
