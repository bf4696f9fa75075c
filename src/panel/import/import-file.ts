import { Session } from "../../core/session/session.ts";
import { messageReader } from "../../decode/message-reader.ts";
import type { ReadNotes } from "../../log/read-log.ts";
import { LogIntake } from "../../log/read/log-intake.ts";
import { MAX_LOG_LENGTH } from "../../log/read/parse-log.ts";
import type { NoteKind } from "../../log/read/notes.ts";
import type { AsyncSteps } from "../../ui/tasks/sliced-work.ts";
import { createFormats } from "../../ui/words/formats.ts";
import type { MessageKey, Texts } from "../../ui/words/texts.ts";
import type { FromReader, ReadingProblem } from "./reader/reader-messages.ts";
import type { ReaderLine } from "./reader-line.ts";

/** UTF-8 takes three bytes for a UTF-16 unit at most: a longer file cannot be short enough. */
const MOST_BYTES = MAX_LOG_LENGTH * 3;

const PROBLEM_TEXT: Readonly<Record<ReadingProblem, MessageKey>> = {
  unreadable: "importUnreadable",
  empty: "importEmpty",
  "too-large": "importTooLarge",
  "cut-off": "importCutOff",
  "not-json": "importNotJson",
  "not-har": "importNotHar",
  "newer-format": "importNewer",
};

const NOTE_TEXT: Readonly<Record<NoteKind, MessageKey>> = {
  "other-resource": "noteOtherResource",
  "broken-entry": "noteBrokenEntry",
  "broken-message": "noteBrokenMessage",
  "error-message": "noteErrorMessage",
  "control-frame": "noteControlFrame",
  "unknown-time": "noteUnknownTime",
};

/** What came of an import: a session to show, or none, and a sentence where there is something to say. */
export interface Imported {
  readonly session?: Session;
  readonly notice?: string;
}

/** Shares of the time that have gone by when the file's bytes are read, and when the reader has looked at all that they say. */
const BYTES_READ = 0.2;
const LOOKED_AT = 0.6;

/**
 * Reads a log in steps: a reader of its own parses it, and its messages are taken in as they come. One that is broken gives one
 * sentence and no session.
 */
export async function* importSteps(
  file: File,
  texts: Texts,
  openReader: () => ReaderLine,
): AsyncSteps<Imported> {
  if (file.size > MOST_BYTES) return { notice: texts.say("importTooLarge", file.name) };
  const reader = openReader();
  try {
    reader.ask({ type: "read", file });
    const read = yield* contentsSteps(reader);
    if ("problem" in read) return { notice: texts.say(PROBLEM_TEXT[read.problem], file.name) };
    const session = new Session(messageReader);
    const intake = new LogIntake(read.records, session);
    const problem = yield* intakeSteps(reader, intake, read.messages);
    if (problem !== undefined) return { notice: texts.say(PROBLEM_TEXT[problem], file.name) };
    const notice = noticeOf(read.notes, file, texts);
    return notice === undefined ? { session } : { session, notice };
  } finally {
    reader.close();
  }
}

type Heard<Type extends FromReader["type"]> = Extract<FromReader, { readonly type: Type }>;

/** While the reader parses it says nothing, and nobody knows how far it is. */
async function* contentsSteps(reader: ReaderLine): AsyncSteps<Heard<"records" | "problem">> {
  for (;;) {
    const said = await reader.next();
    if (said?.type === "records" || said?.type === "problem") return said;
    yield said?.type === "share" && said.share < 1 ? said.share * BYTES_READ : undefined;
  }
}

/**
 * The next messages are asked for before those that came are taken: so they are on their way meanwhile.
 *
 * @returns what went wrong, if anything did.
 */
async function* intakeSteps(
  reader: ReaderLine,
  intake: LogIntake,
  messages: number,
): AsyncSteps<ReadingProblem | undefined> {
  let taken = 0;
  reader.ask({ type: "more" });
  for (;;) {
    const said = await reader.next();
    if (said?.type === "problem") return said.problem;
    if (said?.type === "rows") {
      if (said.rows.length === 0) break;
      reader.ask({ type: "more" });
      intake.add(said.rows);
      taken += said.rows.length;
    }
    yield LOOKED_AT + (taken / messages) * (1 - LOOKED_AT);
  }
  intake.finish();
  return undefined;
}

function noticeOf(counts: ReadNotes, file: File, texts: Texts): string | undefined {
  const formats = createFormats(texts);
  const notes = (Object.keys(NOTE_TEXT) as NoteKind[]).flatMap((kind) => {
    const count = counts[kind] ?? 0;
    return count > 0 ? [texts.say(NOTE_TEXT[kind], formats.number(count))] : [];
  });
  return notes.length === 0 ? undefined : texts.say("importNotes", file.name, notes.join(" · "));
}
