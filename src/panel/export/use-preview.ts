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

const WORKING: PreviewState = { kind: "working", share: undefined };

/** Looks through what a redacted file would hold, anew for each choice, and says nothing of the choice before. */
export function usePreview({ scope, format }: ExportChoice): PreviewState {
  const { recording, view } = useWorkbench();
  const choice = `${scope} ${format}`;
  const [told, tell] = useState({ choice, state: WORKING });
  useEffect(() => {
    const stop = new AbortController();
    const setState = (state: PreviewState) => tell({ choice, state });
    const look = async () => {
      setState(WORKING);
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
  return told.choice === choice ? told.state : WORKING;
}
