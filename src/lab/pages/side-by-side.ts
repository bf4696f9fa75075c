import type { Update } from "../feed/update.ts";
import { pollLong } from "./techniques/long-polling.ts";
import { pollShortly } from "./techniques/short-polling.ts";
import { listenToStream } from "./techniques/sse.ts";
import { talk } from "./techniques/websocket.ts";
import { address, socketAddress } from "./view/address.ts";
import { Arrivals } from "./view/arrivals.ts";
import { showComparison } from "./view/comparison.ts";
import { Course } from "./view/course.ts";
import { element, view } from "./view/dom.ts";
import { showLanes, type Courses } from "./view/lanes.ts";
import type { TechniqueName } from "./view/marks.ts";
import { receipt } from "./view/receipt.ts";
import { fillForm, publish } from "./view/sample.ts";

/** Milliseconds between two pictures. */
const REDRAW = 100;
const KEPT_PUBLISHED = 40;

/** When each update was published, as the quickest technique brought it. */
const published = new Map<number, number>();

const courseOf = (technique: TechniqueName): Course =>
  new Course((update: Update, latency) => {
    published.set(update.id, update.at);
    if (published.size > KEPT_PUBLISHED) published.delete(Math.min(...published.keys()));
    arrivals.add(technique, update, latency);
  });

const courses: Courses = {
  "short-polling": courseOf("short-polling"),
  "long-polling": courseOf("long-polling"),
  sse: courseOf("sse"),
  websocket: courseOf("websocket"),
};

const bar = element("div", { class: "bar" });
const drawLanes = (view().append(bar), showLanes(view(), courses));
const arrivals = new Arrivals(view());
const refreshComparison = showComparison(view(), courses);
showBar();
startAll();
redraw(0);

function showBar(): void {
  const form = element("form", { class: "publish" });
  fillForm(form, publish);
  const cut = element(
    "button",
    { type: "button", title: "As a lost network would" },
    "Cut connections",
  );
  cut.addEventListener("click", () => {
    void fetch(address("/cut"), { method: "POST" });
  });
  bar.append(form, cut);
}

function startAll(): void {
  pollShortly(address("/short-polling/updates"), courses["short-polling"]);
  pollLong(address("/long-polling/updates"), courses["long-polling"]);
  listenToStream(address("/sse/stream"), courses.sse, ["message"]);
  const { websocket } = courses;
  const { say } = talk(socketAddress("/websocket"), {
    asked: () => websocket.asked(),
    received: (payload) => websocket.received(payload),
    sent: (payload) => websocket.sent(payload),
    state: (text, connected) => websocket.state(text, connected),
    heard: (update) => {
      websocket.heard(update);
      say(receipt(update));
    },
  });
}

function redraw(before: number): void {
  requestAnimationFrame((time) => {
    const due = time - before >= REDRAW;
    if (due) {
      drawLanes([...published.values()]);
      refreshComparison();
    }
    redraw(due ? time : before);
  });
}
