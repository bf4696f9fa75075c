import { showTime, type Course } from "./course.ts";
import { element } from "./dom.ts";
import { LABELS, mark, TECHNIQUES, type TechniqueName } from "./marks.ts";
import { drawStrip } from "./strip.ts";
import { showBytes } from "./tally.ts";

export type Courses = Readonly<Record<TechniqueName, Course>>;

const FIGURES = ["last", "median", "requests", "bytes"] as const;
const HEADINGS = { last: "Last after", median: "Median", requests: "Requests", bytes: "Bytes" };

/** One lane per technique, with its strip and its figures. The function that comes back draws them anew. */
export function showLanes(
  parent: HTMLElement,
  courses: Courses,
): (published: readonly number[]) => void {
  const headings = FIGURES.map((figure) => element("span", { class: "figure" }, HEADINGS[figure]));
  const head = element(
    "div",
    { class: "lane head" },
    element("span"),
    element("span"),
    ...headings,
  );
  const lanes = TECHNIQUES.map((technique) => makeLane(technique, courses[technique]));
  parent.append(element("div", { class: "lanes" }, head, ...lanes.map((lane) => lane.node)));
  return (published) => {
    for (const lane of lanes) lane.refresh(published);
  };
}

function makeLane(technique: TechniqueName, course: Course) {
  const state = element("small");
  const canvas = element("canvas", { class: technique });
  const name = element("span", {}, LABELS[technique], state);
  const title = element("div", { class: `title ${technique}` }, mark(technique), name);
  const figures = FIGURES.map((figure) =>
    element("span", { class: "figure", "data-label": HEADINGS[figure] }),
  );
  return {
    node: element("div", { class: "lane" }, title, canvas, ...figures),
    refresh(published: readonly number[]) {
      state.textContent = course.status;
      const texts = [
        showTime(course.lastLatency),
        showTime(course.medianLatency),
        course.tally.requests.toLocaleString("en"),
        showBytes(course.tally.bytes),
      ];
      for (const [index, figure] of figures.entries()) figure.textContent = texts[index] ?? "";
      drawStrip(canvas, course, published);
    },
  };
}
