import { Session } from "../../core/session/session.ts";
import { messageReader } from "../../decode/message-reader.ts";
import { MAX_LOG_LENGTH, type LogProblem } from "../../log/read/parse-log.ts";
import type { NoteKind } from "../../log/read/notes.ts";
import { readLogSteps } from "../../log/read-log.ts";
import type { AsyncSteps } from "../../ui/tasks/sliced-work.ts";
import type { MessageKey, Texts } from "../../ui/words/texts.ts";

/** UTF-8 takes three bytes for a UTF-16 unit at most: a longer file cannot be short enough. */
const MOST_BYTES = MAX_LOG_LENGTH * 3;

const PROBLEM_TEXT: Readonly<Record<LogProblem["code"], MessageKey>> = {
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

/** Share of the time that goes into reading the file's bytes. */
const BYTES_READ = 0.2;

/**
 * Bytes from which on parsing a file's JSON, which is one step, takes longer than a moment: up to half a second for each 50 MB.
 */
const LONG_TO_PARSE = 8 * 1024 * 1024;

/** Whether a person is to be told of an import before it begins, since the panel will stand still in the middle of it. */
export function isLongImport({ size }: File): boolean {
  return size >= LONG_TO_PARSE;
}

/**
 * Reads a log in steps. One that is broken gives one sentence and no session.
 *
 * @param drawn resolves when a person can see what was said so far.
 */
export async function* importSteps(
  file: File,
  texts: Texts,
  drawn: () => Promise<void>,
): AsyncSteps<Imported> {
  if (file.size > MOST_BYTES) return { notice: texts.say("importTooLarge", file.name) };
  const text = yield* textSteps(file);
  if (text === undefined) return { notice: texts.say("importUnreadable", file.name) };
  if (isLongImport(file)) await drawn();
  const session = new Session(messageReader);
  const steps = readLogSteps(text, session);
  let step = steps.next();
  for (; step.done !== true; step = steps.next()) yield BYTES_READ + step.value * (1 - BYTES_READ);
  const result = step.value;
  if ("problem" in result) {
    return { notice: texts.say(PROBLEM_TEXT[result.problem.code], file.name) };
  }
  const notes = (Object.keys(NOTE_TEXT) as NoteKind[]).flatMap((kind) => {
    const count = result.notes[kind] ?? 0;
    return count > 0 ? [texts.say(NOTE_TEXT[kind], String(count))] : [];
  });
  if (notes.length === 0) return { session };
  return { session, notice: texts.say("importNotes", file.name, notes.join(" · ")) };
}

/** @returns undefined where the file went away or may not be read. */
async function* textSteps(file: File): AsyncSteps<string | undefined> {
  const reader = file.stream().getReader();
  const decoder = new TextDecoder();
  const parts: string[] = [];
  let read = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return parts.join("") + decoder.decode();
      parts.push(decoder.decode(value, { stream: true }));
      read += value.length;
      yield (BYTES_READ * read) / file.size;
    }
  } catch (error) {
    if (error instanceof DOMException) return undefined;
    throw error;
  } finally {
    reader.releaseLock();
  }
}
