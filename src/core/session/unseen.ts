/** Why the end or a part of an entry is not known to whoever reads the record: one sentence for the user. */
export const UNSEEN = {
  departed: "Its document went away before it ended.",
  endUnrecorded: "Its end was not recorded.",
  streamParts: "Parts of the stream were not kept: events in them are missing.",
  longEvent: "An event of the stream is longer than 1 MiB, and was not read.",
} as const;
