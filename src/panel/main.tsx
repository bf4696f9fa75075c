import { effect, signal } from "@preact/signals";
import { render } from "preact";
import browser from "webextension-polyfill";
import { hostOf } from "../ui/words/address.ts";
import { browserTexts } from "../ui/words/browser-texts.ts";
import { createFrameClock } from "../ui/tasks/frame-clock.ts";
import { languageOf } from "../ui/words/language.ts";
import { LongTasks } from "../ui/tasks/long-task.ts";
import { Speaking } from "../ui/words/speaking.tsx";
import { sayWhatIsLive } from "../ui/live-count.ts";
import { keepTime } from "../ui/session-clock.ts";
import { followTheme, systemTheme } from "../ui/theme.ts";
import { offerAutomation } from "./automation.ts";
import { devToolsTheme } from "./devtools-theme.ts";
import { inspectedTab, isInDevTools } from "./inspected-tab.ts";
import { Panel } from "./panel.tsx";
import "./panel.css";
import { startRecording } from "./recordings/start-recording.ts";
import { loadSettings } from "./settings/settings.ts";
import { createViewState } from "./view-state.ts";
import { watchVisibility } from "./visibility.ts";
import { WorkbenchContext } from "./workbench.ts";
import { BrowserLookup } from "./workers/browser-lookup.ts";
import { chromiumNetworkLog } from "./workers/network-log.ts";

const language = languageOf(browserTexts(browser.i18n));
const { texts } = language;
const clock = createFrameClock(window);
const tasks = new LongTasks();
const view = createViewState();
const themeChanges = signal(0);

document.documentElement.lang = texts.language;
followTheme(
  document.documentElement,
  isInDevTools(location.search) ? devToolsTheme() : systemTheme(window),
  () => themeChanges.value++,
);
watchVisibility(window, (visible) => clock.setVisible(visible));

async function start(): Promise<void> {
  const settings = await loadSettings(browser.storage.local, () => {
    view.notice.value = texts.say("settingsNotKept");
  });
  const started = await startRecording({
    runtime: browser.runtime,
    tab: inspectedTab(location.search),
    settings,
    tasks,
    label: texts.say("openingEarlier"),
    changed: () => clock.touch(),
  });
  const { recording } = started;
  effect(() => {
    const host = hostOf(recording.status.value?.url ?? "");
    document.title = host === "" ? texts.say("panelTitle") : texts.say("windowTitle", host);
  });
  sayWhatIsLive(recording.live, (endpoints) => recording.sayLive(endpoints));
  keepTime(recording.live, () => recording.isWatching);
  const network = isInDevTools(location.search) ? chromiumNetworkLog() : undefined;
  const lookup = network && new BrowserLookup(network, recording);
  offerAutomation(recording, lookup);
  render(
    <Speaking language={language}>
      <WorkbenchContext.Provider
        value={{ ...started, settings, view, clock, tasks, lookup, themeChanges }}
      >
        <Panel />
      </WorkbenchContext.Provider>
    </Speaking>,
    document.body,
  );
}

void start();
