import type { Texts } from "../../ui/words/texts.ts";
import { importSteps } from "./import-file.ts";
import type { Workbench } from "../workbench.ts";

/** Shows a log that was saved before; what is on the screen stays where the file cannot be read. */
export async function showFile(
  file: File,
  { recording, view, tasks }: Workbench,
  texts: Texts,
): Promise<void> {
  const imported = await tasks.run(texts.say("importReading", file.name), importSteps(file, texts));
  if (imported === undefined) return;
  view.notice.value = imported.notice;
  if (imported.session !== undefined) recording.showFile(imported.session, file.name);
}
