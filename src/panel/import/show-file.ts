import type { Texts } from "../../ui/words/texts.ts";
import { importSteps } from "./import-file.ts";
import { openReader } from "./reader-line.ts";
import type { Workbench } from "../workbench.ts";

/** Shows a log that was saved before; what is on the screen stays where the file cannot be read. */
export async function showFile(
  file: File,
  { recording, view, tasks }: Workbench,
  texts: Texts,
): Promise<void> {
  const label = texts.say("importReading", file.name);
  const imported = await tasks.run(label, importSteps(file, texts, openReader));
  if (imported === undefined) return;
  view.notice.value = imported.notice;
  if (imported.session !== undefined) recording.showFile(imported.session, file.name);
}
