import { useEffect, useState } from "preact/hooks";
import browser from "webextension-polyfill";
import { useLanguage } from "../ui/words/speaking.tsx";

const ALL_PAGES = { origins: ["<all_urls>"] };

type Access = "unknown" | "granted" | "missing" | "just-granted";

/** Firefox lets people withhold the right to see pages: says so, and asks for it. Nothing where the right is there. */
export function HostAccess() {
  const { texts } = useLanguage();
  const [access, setAccess] = useState<Access>("unknown");
  useEffect(() => {
    void browser.permissions
      .contains(ALL_PAGES)
      .then((granted) => setAccess(granted ? "granted" : "missing"));
  }, []);
  // The request must be made in the click itself: the browser shows its question only then.
  const ask = () =>
    void browser.permissions.request(ALL_PAGES).then((granted) => {
      if (granted) setAccess("just-granted");
    });
  if (access === "missing") {
    return (
      <p class="access" role="alert" data-notice="no-permission">
        {texts.say("noAccessSentence")}
        <button type="button" class="primary" data-action="allow" onClick={ask}>
          {texts.say("allowAccess")}
        </button>
      </p>
    );
  }
  if (access === "just-granted") {
    return (
      <p class="access" role="status" data-notice="reload">
        {texts.say("reloadTab")}
      </p>
    );
  }
  return null;
}
