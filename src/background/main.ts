import type { Runtime } from "webextension-polyfill";
import browser from "webextension-polyfill";
import { Router } from "./router.ts";
import { OFF_SITES_KEY, WORKER_SITES_KEY } from "./sites.ts";

// Listeners are added in the first turn: an event that wakes the background is delivered only to those.
const router = new Router();

browser.runtime.onConnect.addListener((port) => {
  router.accept(port);
});

browser.runtime.onMessage.addListener((message: unknown, sender: Runtime.MessageSender) => {
  const answer = router.request(message, sender);
  return answer === undefined ? undefined : Promise.resolve(answer);
});

browser.runtime.onInstalled.addListener(() => void router.settingsChanged());
browser.runtime.onStartup.addListener(() => void router.settingsChanged());

browser.storage.onChanged.addListener((changes, area) => {
  const isSites = OFF_SITES_KEY in changes || WORKER_SITES_KEY in changes;
  if (area === "local" && isSites) void router.settingsChanged();
});

browser.permissions.onAdded.addListener(() => void router.accessChanged());
browser.permissions.onRemoved.addListener(() => void router.accessChanged());
