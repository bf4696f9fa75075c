import { useEffect, useState } from "preact/hooks";
import browser from "webextension-polyfill";
import { useLanguage } from "../ui/words/speaking.tsx";

const ALL_PAGES = { origins: ["<all_urls>"] };

/** Whether the extension may see pages: Firefox lets people withhold that. `just-granted`: while the popup was open. */
export type HostAccess = "unknown" | "granted" | "missing" | "just-granted";

/** Follows the right to see pages, which may also be given and taken in the browser's own settings. */
export function useHostAccess(): HostAccess {
  const [access, setAccess] = useState<HostAccess>("unknown");
  useEffect(() => {
    const look = () =>
      void browser.permissions.contains(ALL_PAGES).then((has) => {
        setAccess((before) => accessAfter(before, has));
      });
    look();
    const { onAdded, onRemoved } = browser.permissions;
    onAdded.addListener(look);
    onRemoved.addListener(look);
    return () => {
      onAdded.removeListener(look);
      onRemoved.removeListener(look);
    };
  }, []);
  return access;
}

function accessAfter(before: HostAccess, has: boolean): HostAccess {
  if (!has) return "missing";
  return before === "missing" || before === "just-granted" ? "just-granted" : "granted";
}

/** Asks for the right to see pages, or says what to do after it was given. */
export function HostAccessNotice({ isMissing }: { isMissing: boolean }) {
  const { texts } = useLanguage();
  if (!isMissing) {
    return (
      <p class="access" role="status" data-notice="reload">
        {texts.say("reloadTab")}
      </p>
    );
  }
  // The request must be made in the click itself: the browser shows its question only then.
  const ask = () => void browser.permissions.request(ALL_PAGES);
  return (
    <p class="access" role="alert" data-notice="no-permission">
      {texts.say("noAccessSentence")}
      <button type="button" class="primary" data-action="allow" onClick={ask}>
        {texts.say("allowAccess")}
      </button>
    </p>
  );
}
