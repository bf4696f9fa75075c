import { useEffect, useState } from "preact/hooks";
import { inSlices } from "../../ui/tasks/sliced-work.ts";
import { useWorkbench } from "../workbench.ts";
import {
  type ExportChoice,
  type ExportPreview,
  previewSteps,
  SessionChangedError,
} from "./export-steps.ts";

/** How far a preview is, or what came of it. */
export type PreviewState =
  | { readonly kind: "working"; readonly share: number | undefined }
  | { readonly kind: "done"; readonly preview: ExportPreview }
  /** The session was cleared meanwhile. */
  | { readonly kind: "changed" };

/** Looks through what a redacted file would hold, anew for each choice. */
export function usePreview({ scope, format }: ExportChoice): PreviewState {
  const { recording, view } = useWorkbench();
  const [state, setState] = useState<PreviewState>({ kind: "working", share: undefined });
  useEffect(() => {
    const stop = new AbortController();
    const look = async () => {
      setState({ kind: "working", share: undefined });
      try {
        const preview = await inSlices(previewSteps({ scope, format }, view, recording.session), {
          signal: stop.signal,
          onShare: (share) => setState({ kind: "working", share }),
        });
        if (preview !== undefined) setState({ kind: "done", preview });
      } catch (error) {
        if (!(error instanceof SessionChangedError)) throw error;
        setState({ kind: "changed" });
      }
    };
    void look();
    return () => stop.abort();
  }, [scope, format]);
  return state;
}
