import { Dialog } from "../../ui/dialog.tsx";
import { useLanguage } from "../../ui/words/speaking.tsx";
import { useWorkbench } from "../workbench.ts";
import { keysOf } from "./chord.ts";
import { SHORTCUTS, type Shortcut } from "./shortcuts.ts";
import { isMac, useShortcuts } from "./use-shortcuts.ts";

/** Opens the overlay that tells of every key; the keys themselves work as long as it is there. */
export function KeysButton() {
  const { texts } = useLanguage();
  const { keysShown } = useWorkbench().view;
  useShortcuts();
  return (
    <>
      <button
        type="button"
        class="tool"
        title={`${texts.say("keysTitle")} (?)`}
        aria-label={texts.say("keysTitle")}
        aria-haspopup="dialog"
        aria-keyshortcuts="?"
        data-action="keys"
        onClick={() => (keysShown.value = true)}
      >
        <span class="question" aria-hidden="true">
          ?
        </span>
      </button>
      {keysShown.value && <KeysDialog onClose={() => (keysShown.value = false)} />}
    </>
  );
}

function KeysDialog({ onClose }: { onClose: () => void }) {
  const { texts } = useLanguage();
  return (
    <Dialog title={texts.say("keysTitle")} name="keys" onClose={onClose}>
      <div class="key-groups">
        {SHORTCUTS.map(({ title, shortcuts }) => (
          <section key={title}>
            <h3>{texts.say(title)}</h3>
            <dl class="keys">
              {shortcuts.map((shortcut) => (
                <Row key={shortcut.text} shortcut={shortcut} />
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}

function Row({ shortcut: { keys, text } }: { shortcut: Shortcut }) {
  const { texts } = useLanguage();
  return (
    <div>
      <dt>
        {keys.map((chord) => (
          <span key={chord} class="chord">
            {keysOf(chord, isMac).map((key) => (
              <kbd key={key}>{key}</kbd>
            ))}
          </span>
        ))}
      </dt>
      <dd>{texts.say(text)}</dd>
    </div>
  );
}
