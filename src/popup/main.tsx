import { render } from "preact";
import browser from "webextension-polyfill";
import { openViewerLink } from "../bridge/viewer-link.ts";
import { logPieces } from "../log/write-log.ts";
import { hostOf } from "../ui/words/address.ts";
import { browserTexts } from "../ui/words/browser-texts.ts";
import { createFrameClock } from "../ui/tasks/frame-clock.ts";
import { languageOf } from "../ui/words/language.ts";
import { sayWhatIsLive } from "../ui/live-count.ts";
import { fileName, saveFile } from "../ui/save-file.ts";
import { keepTime } from "../ui/session-clock.ts";
import { Speaking } from "../ui/words/speaking.tsx";
import { followTheme, systemTheme } from "../ui/theme.ts";
import { openPanelWindow } from "./panel-window.ts";
import { Popup } from "./popup.tsx";
import "./popup.css";
import { listen } from "./popup-state.ts";
import { currentTab } from "./current-tab.ts";

/** Shows the tab that the popup stands over. */
async function start(): Promise<void> {
  const tab = await currentTab(location.search);
  const language = languageOf(browserTexts(browser.i18n));
  const clock = createFrameClock(window);
  const { state, events } = listen(() => clock.touch());
  const { session } = state;
  const link = openViewerLink(browser.runtime, tab.id, events);
  sayWhatIsLive(session, (endpoints) => link.sayLive(endpoints));
  keepTime(session, () => true);
  const save = async () => {
    await link.settled();
    const { name, version } = browser.runtime.getManifest();
    const pieces = logPieces(session, { form: "redacted", creator: { name, version } });
    const texts = Array.from(pieces, ({ text }) => text);
    saveFile(fileName(hostOf(tab.url), new Date(), "har"), texts, "application/json");
  };
  document.documentElement.lang = language.texts.language;
  followTheme(document.documentElement, systemTheme(window), () => clock.touch());
  render(
    <Speaking language={language}>
      <Popup
        state={state}
        clock={clock}
        address={tab.url}
        onWindow={() => void openPanelWindow(tab.id).then(() => window.close())}
        onSave={() => void save()}
      />
    </Speaking>,
    document.body,
  );
}

void start();
