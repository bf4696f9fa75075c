import { useLanguage } from "../words/speaking.tsx";

export interface ProgressProps {
  /** What is done, as a person reads it. */
  readonly label: string;
  /** From 0 to 1; undefined where nobody knows. */
  readonly share: number | undefined;
  readonly onCancel?: () => void;
}

/** How far something is that takes longer than a moment, and a way out of it. */
export function Progress({ label, share, onCancel }: ProgressProps) {
  const { texts, formats } = useLanguage();
  return (
    <div class="progress">
      <span class="progress-label">{label}</span>
      {/* Without a value it is one that nobody knows (WHATWG HTML, 4.10.13). */}
      <progress aria-label={label} max={1} value={share} />
      <span class="progress-share">{share !== undefined && formats.progress(share)}</span>
      {onCancel !== undefined && (
        <button type="button" class="link" data-action="cancel-task" onClick={onCancel}>
          {texts.say("cancel")}
        </button>
      )}
    </div>
  );
}
