import { useEffect, useState } from "preact/hooks";
import browser from "webextension-polyfill";
import { useLanguage } from "../ui/words/speaking.tsx";
import { isSiteOn, switchSite } from "./sites.ts";

/** Records this site, or not, from the next load on. */
export function SiteSwitch({ site }: { site: string }) {
  const { texts } = useLanguage();
  const [on, setOn] = useState<boolean | undefined>(undefined);
  useEffect(() => {
    void isSiteOn(browser.storage.local, site).then(setOn);
  }, [site]);
  const change = (wanted: boolean) => {
    setOn(wanted);
    void switchSite(browser.storage.local, site, wanted);
  };
  return (
    <label class="site-switch">
      <input
        type="checkbox"
        role="switch"
        data-action="site"
        data-site={site}
        checked={on ?? true}
        disabled={on === undefined}
        aria-describedby="site-hint"
        onChange={(event) => change(event.currentTarget.checked)}
      />
      <span>{texts.say("recordSite", site)}</span>
      <small id="site-hint">{texts.say("recordSiteHint")}</small>
    </label>
  );
}
