import type { Session } from "../../core/session/session.ts";
import { FILE_FORMATS, type FileFormatName } from "../../log/file-formats.ts";
import { type HiddenReport, watchedRedactor } from "../../log/watch-redaction.ts";
import type { Steps } from "../../ui/tasks/sliced-work.ts";
import type { ViewState } from "../view-state.ts";
import { type ExportScope, type ScopeName, scopeSteps } from "./export-scope.ts";
import { type LogForm, logOptions } from "./log-options.ts";

/** What a person chooses before a file is written. */
export interface ExportChoice {
  readonly scope: ScopeName;
  readonly format: FileFormatName;
  readonly form: LogForm;
}

/** What a redacted file would hold and hide. */
export interface ExportPreview {
  readonly scope: ExportScope;
  readonly hidden: HiddenReport;
}

/** The rows of a session were numbered anew while a file of them was written: by clear, or by a navigation. */
export class SessionChangedError extends Error {
  override name = "SessionChangedError";
}

/**
 * Writes the redacted file to nowhere: what is told of it is what the file does.
 * @throws SessionChangedError
 */
export function previewSteps(
  choice: Pick<ExportChoice, "scope" | "format">,
  view: ViewState,
  session: Session,
): Steps<ExportPreview> {
  return whileUnchanged(session, preview(choice, view, session));
}

function* preview(
  choice: Pick<ExportChoice, "scope" | "format">,
  view: ViewState,
  session: Session,
): Steps<ExportPreview> {
  const scope = yield* scopeSteps(choice.scope, view, session);
  const { redactor, report } = watchedRedactor();
  const options = { ...logOptions("redacted"), ...scope, redactor };
  for (const { share } of FILE_FORMATS[choice.format].pieces(session, options)) {
    yield share;
  }
  return { scope, hidden: report };
}

/** Pieces of text joined to one part of the file. */
const JOINED = 512;

/** @returns the file's parts. @throws SessionChangedError */
export function fileSteps(
  choice: ExportChoice,
  view: ViewState,
  session: Session,
): Steps<readonly string[]> {
  return whileUnchanged(session, file(choice, view, session));
}

function* file(choice: ExportChoice, view: ViewState, session: Session): Steps<readonly string[]> {
  const scope = yield* scopeSteps(choice.scope, view, session);
  const options = { ...logOptions(choice.form), ...scope };
  const parts: string[] = [];
  const some: string[] = [];
  for (const { text, share } of FILE_FORMATS[choice.format].pieces(session, options)) {
    some.push(text);
    if (some.length === JOINED) parts.push(some.splice(0).join(""));
    yield share;
  }
  parts.push(some.join(""));
  return parts;
}

/** Goes on with work that holds rows of a session, from its first step on, as long as they are the same rows. */
function* whileUnchanged<Result>(session: Session, steps: Steps<Result>): Steps<Result> {
  const { generation } = session;
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    yield step.value;
    if (session.generation !== generation) throw new SessionChangedError();
  }
}
