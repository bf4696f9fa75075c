import { element, view } from "../view/dom.ts";
import type { Log } from "../view/log.ts";
import { ask } from "./ask.ts";
import { eitherWay } from "./either-way.ts";
import { rest } from "./timers.ts";

const INTERVAL = 1100;
/** Polls that show a rhythm, and those of a page that nobody sees. */
const SHOWN = 6;
const HIDDEN = 4;

/** The server cannot see it: so the page says it. */
const poll = (log: Log): Promise<void> =>
  ask(log, "answers/new", { query: { page: document.visibilityState } });

async function pollWhileShown(log: Log): Promise<Window | null> {
  for (let i = 0; i < SHOWN; i++) {
    await poll(log);
    await rest(INTERVAL);
  }
  return lookAway(log);
}

/** A tab comes to the front when a person asks for it. */
async function lookAway(log: Log): Promise<Window | null> {
  const button = element("button", { "data-action": "look-away" }, "Look at another tab");
  view().prepend(button);
  log("now look at another tab for some seconds: the button opens one, and it closes by itself");
  const opened = new Promise<Window | null>((resolve) => {
    button.addEventListener("click", () => {
      button.disabled = true;
      resolve(window.open("about:blank"));
    });
  });
  await untilHidden(true);
  log("hidden");
  // Who goes elsewhere by hand has opened nothing.
  return Promise.race([opened, rest(INTERVAL).then(() => null)]);
}

/** Chromium tells no visibilitychange where the page itself has opened what hides it. */
async function untilHidden(hidden: boolean): Promise<void> {
  while (document.hidden !== hidden) await rest(50);
}

eitherWay({
  raised: async (log) => {
    const other = await pollWhileShown(log);
    for (let i = 0; i < HIDDEN; i++) {
      await poll(log);
      await rest(INTERVAL);
    }
    other?.close();
  },
  counterpart: async (log) => {
    const other = await pollWhileShown(log);
    await rest(HIDDEN * INTERVAL);
    other?.close();
    await untilHidden(false);
    await poll(log);
  },
});
