import { useEffect, useState } from "preact/hooks";
import { useLanguage } from "../../ui/words/speaking.tsx";
import { copyText } from "./copy-text.ts";

/** Milliseconds for which the button says what came of it. */
const SAID_FOR = 1500;

/** A button that puts a text on the clipboard and says whether that worked. */
export function CopyButton(props: {
  action: string;
  label: string;
  /** What is to be known of the text before. */
  hint?: string | undefined;
  text: () => string;
}) {
  const { texts } = useLanguage();
  const [copied, setCopied] = useState<boolean | undefined>(undefined);
  useEffect(() => {
    if (copied === undefined) return undefined;
    const timer = setTimeout(() => setCopied(undefined), SAID_FOR);
    return () => clearTimeout(timer);
  }, [copied]);
  return (
    <button
      type="button"
      class="tool text"
      title={props.hint}
      data-action={props.action}
      data-copied={copied}
      onClick={() => void copyText(props.text()).then(setCopied)}
    >
      {copied === undefined ? props.label : texts.say(copied ? "copied" : "copyFailed")}
    </button>
  );
}
