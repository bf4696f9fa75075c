import { Icon } from "./icon.tsx";
import { useLanguage } from "./words/speaking.tsx";

/** Puts a notice away. */
export function Dismiss({ onDismiss }: { onDismiss: () => void }) {
  const label = useLanguage().texts.say("dismiss");
  return (
    <button
      type="button"
      class="tool dismiss"
      title={label}
      aria-label={label}
      data-action="dismiss"
      onClick={onDismiss}
    >
      <Icon name="close" />
    </button>
  );
}
