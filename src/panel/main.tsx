import { effect, signal } from "@preact/signals";
import { render } from "preact";
import browser from "webextension-polyfill";
import { openViewerLink } from "../bridge/viewer-link.ts";
import { hostOf } from "../ui/address.ts";
import { browserTexts } from "../ui/browser-texts.ts";
import { createFrameClock } from "../ui/frame-clock.ts";
import { languageOf } from "../ui/language.ts";
import { LongTasks } from "../ui/long-task.ts";
import { Speaking } from "../ui/speaking.tsx";
import { sayWhatIsLive } from "../ui/live-count.ts";
import { keepTime } from "../ui/session-clock.ts";
import { followTheme, systemTheme } from "../ui/theme.ts";
import { offerAutomation } from "./automation.ts";
import { devToolsTheme } from "./devtools-theme.ts";
import { inspectedTab, isInDevTools } from "./inspected-tab.ts";
import { Panel } from "./panel.tsx";
import "./panel.css";
import { Recording } from "./recording.ts";
import { createViewState } from "./view-state.ts";
import { watchVisibility } from "./visibility.ts";
import { WorkbenchContext } from "./workbench.ts";
import { BrowserLookup } from "./workers/browser-lookup.ts";
import { chromiumNetworkLog } from "./workers/network-log.ts";

const language = languageOf(browserTexts(browser.i18n));
const tab = inspectedTab(location.search);
const clock = createFrameClock(window);
const recording = new Recording(
  (events) => openViewerLink(browser.runtime, tab, events),
  () => clock.touch(),
);
const network = isInDevTools(location.search) ? chromiumNetworkLog() : undefined;
const lookup = network && new BrowserLookup(network, recording);
const themeChanges = signal(0);

document.documentElement.lang = language.texts.language;
effect(() => {
  const host = hostOf(recording.status.value?.url ?? "");
  const { texts } = language;
  document.title = host === "" ? texts.say("panelTitle") : texts.say("windowTitle", host);
});
followTheme(
  document.documentElement,
  isInDevTools(location.search) ? devToolsTheme() : systemTheme(window),
  () => themeChanges.value++,
);
watchVisibility(window, (visible) => clock.setVisible(visible));
sayWhatIsLive(recording.live, (endpoints) => recording.sayLive(endpoints));
keepTime(recording.live, () => recording.isWatching);
offerAutomation(recording, lookup);

render(
  <Speaking language={language}>
    <WorkbenchContext.Provider
      value={{
        recording,
        view: createViewState(),
        clock,
        tasks: new LongTasks(),
        lookup,
        themeChanges,
      }}
    >
      <Panel />
    </WorkbenchContext.Provider>
  </Speaking>,
  document.body,
);
