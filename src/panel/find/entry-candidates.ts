import type { Entry } from "../../core/session/model.ts";
import { requestPayload } from "../exchanges/request-payload.ts";
import type { Candidate } from "./filter-match.ts";
import { searchedText } from "./row-candidate.ts";

/** The bodies of an exchange as a filter sees them: what was sent, and the answer. */
export function candidatesOf(entry: Entry): readonly Candidate[] {
  const candidates: Candidate[] = [];
  if (entry.requestBody !== undefined) candidates.push(requestOf(entry));
  if (entry.body !== undefined) candidates.push(answerOf(entry));
  return candidates;
}

/** An exchange as one thing that a filter of requests looks at: with its address, both bodies and what went wrong. */
export function candidateOf(entry: Entry): Candidate {
  return {
    ...answerFacts(entry),
    get text() {
      const sent = entry.requestBody && searchedText(requestPayload(entry.requestBody));
      const errors = entry.errors.map(({ text }) => text);
      const parts = [entry.url, sent, searchedText(entry.body), ...errors];
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
    return entry.requestBody && searchedText(requestPayload(entry.requestBody));
  },
});

const answerFacts = (entry: Entry) => ({
  direction: "received" as const,
  isBinary: entry.body?.bytes !== undefined,
  size: entry.bytes.received,
  name: "",
  address: entry.url,
});

const answerOf = (entry: Entry): Candidate => ({
  ...answerFacts(entry),
  get text() {
    return searchedText(entry.body);
  },
});
