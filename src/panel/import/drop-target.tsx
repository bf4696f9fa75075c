import { useLayoutEffect, useState } from "preact/hooks";
import { useLanguage } from "../../ui/words/speaking.tsx";
import { showFile } from "./show-file.ts";
import { useWorkbench } from "../workbench.ts";

/** Takes a file that is dragged onto the panel, wherever it is dropped, and shows that it would. */
export function DropTarget() {
  const { texts } = useLanguage();
  const workbench = useWorkbench();
  const [isOver, setIsOver] = useState(false);
  // Before the panel is painted: what is dropped on it while nobody listens would be opened in its place.
  useLayoutEffect(() => {
    const stop = new AbortController();
    const listen = (name: "dragover" | "dragleave" | "drop", act: (event: DragEvent) => void) =>
      window.addEventListener(
        name,
        (event) => {
          // A text that is dragged into a field is none of ours.
          if (event.dataTransfer?.types.includes("Files") === true) act(event);
        },
        { signal: stop.signal },
      );
    listen("dragover", (event) => {
      // Otherwise the browser would open the file in place of the panel.
      event.preventDefault();
      if (event.dataTransfer !== null) event.dataTransfer.dropEffect = "copy";
      setIsOver(true);
    });
    listen("dragleave", (event) => {
      if (event.relatedTarget === null) setIsOver(false);
    });
    listen("drop", (event) => {
      event.preventDefault();
      setIsOver(false);
      const files = [...(event.dataTransfer?.files ?? [])];
      const [file] = files;
      if (files.length > 1) workbench.view.notice.value = texts.say("importOneFile");
      else if (file !== undefined) void showFile(file, workbench, texts);
    });
    return () => stop.abort();
  }, [workbench, texts]);
  if (!isOver) return null;
  return (
    <div class="drop-target" data-drop>
      <p>{texts.say("importDrop")}</p>
    </div>
  );
}
