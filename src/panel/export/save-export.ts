import { FILE_FORMATS } from "../../log/file-formats.ts";
import { hostOf } from "../../ui/words/address.ts";
import { fileName, saveFile } from "../../ui/save-file.ts";
import type { Texts } from "../../ui/words/texts.ts";
import type { Workbench } from "../workbench.ts";
import { type ExportChoice, fileSteps, SessionChangedError } from "./export-steps.ts";

/** Writes a file of what is on the screen and hands it to the browser. What goes wrong is said in the panel. */
export async function saveExport(
  choice: ExportChoice,
  { recording, view, tasks }: Workbench,
  texts: Texts,
): Promise<void> {
  const { session } = recording;
  const { ending, mimeType } = FILE_FORMATS[choice.format];
  const top = session.documents.findLast(({ isTop }) => isTop)?.frameUrl ?? "";
  const name = fileName(hostOf(top), new Date(), ending);
  view.notice.value = undefined;
  try {
    const parts = await tasks.run(
      texts.say("exportWriting", name),
      fileSteps(choice, view, session),
    );
    if (parts !== undefined) saveFile(name, parts, mimeType);
  } catch (error) {
    if (!(error instanceof SessionChangedError)) throw error;
    view.notice.value = texts.say("exportChanged");
  }
}
