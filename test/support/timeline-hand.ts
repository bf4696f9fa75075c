import type { View } from "../../src/cli/browsers/driven-browser.ts";
import { completeLog } from "./watched-page.ts";

/** What pointer and keys do in overview and timeline. Times are epoch milliseconds. */

export interface LaneText {
  readonly entries: number;
  readonly marks: number;
}

/** What the timeline says in words of the first lane of a technique. */
export function laneOf(view: View, technique: string): Promise<LaneText | null> {
  return view.evaluate((wanted) => {
    const lane = document.querySelector<HTMLElement>(`[data-lane][data-technique="${wanted}"]`);
    if (lane === null) return null;
    return { entries: Number(lane.dataset["entries"]), marks: Number(lane.dataset["marks"]) };
  }, technique);
}

/** The part of the time axis that the timeline shows. */
export function shownSpan(view: View): Promise<{ readonly from: number; readonly to: number }> {
  return view.evaluate(() => {
    const { from, to } = document.querySelector<HTMLElement>(".timeline-box")?.dataset ?? {};
    return { from: Number(from), to: Number(to) };
  });
}

/**
 * Epoch milliseconds of a message of the sockets, as the panel's log has it.
 * @param place -1: the last one.
 * @param path of the one socket that is meant.
 */
export async function messageAt(view: View, place: number, path = ""): Promise<number> {
  const { log } = await completeLog(view);
  const messages = log.entries
    .filter(({ request }) => new URL(request.url).pathname.endsWith(path))
    .flatMap((entry) => entry._webSocketMessages ?? []);
  return (messages.at(place)?.time ?? NaN) * 1000;
}

/** What the timeline says of what is under the pointer. */
export const tipText = (view: View): Promise<string> =>
  view.evaluate(() => document.querySelector("[data-tip]")?.textContent ?? "");

/** Draws over the overview from one time to another. */
export async function brush(view: View, from: number, to: number): Promise<void> {
  await view.evaluate(
    (start, end) => {
      const strip = document.querySelector<HTMLElement>(".overview");
      if (strip === null) throw new Error("there is no overview");
      const { left, top, width } = strip.getBoundingClientRect();
      const first = Number(strip.dataset["from"]);
      const length = Number(strip.dataset["to"]) - first;
      const at = (time: number) => ({
        ...{ bubbles: true, button: 0, buttons: 1, clientY: top + 30 },
        clientX: left + ((time - first) / length) * width,
      });
      strip.dispatchEvent(new PointerEvent("pointerdown", at(start)));
      window.dispatchEvent(new PointerEvent("pointermove", at((start + end) / 2)));
      window.dispatchEvent(new PointerEvent("pointermove", at(end)));
      window.dispatchEvent(new PointerEvent("pointerup", at(end)));
    },
    from,
    to,
  );
}

/** Points at a time in the first lane of a technique, above or below its line, and clicks there if asked to. */
export async function hover(
  view: View,
  technique: string,
  at: number,
  side: "above" | "below",
  { click = false }: { readonly click?: boolean } = {},
): Promise<void> {
  await view.evaluate(
    (wanted, time, below, isClick) => {
      const box = document.querySelector<HTMLElement>(".timeline-box");
      const lane = document.querySelector<HTMLElement>(`[data-lane][data-technique="${wanted}"]`);
      if (box === null || lane === null) throw new Error(`there is no lane of ${wanted}`);
      const bounds = box.getBoundingClientRect();
      const { from, to, left } = box.dataset;
      const share = (time - Number(from)) / (Number(to) - Number(from));
      const place = {
        ...{ bubbles: true, button: 0 },
        clientX: bounds.left + Number(left) + share * (bounds.width - Number(left)),
        clientY: bounds.top + Number(lane.dataset["middle"]) + (below ? 6 : -6),
      };
      box.dispatchEvent(new PointerEvent("pointermove", place));
      if (!isClick) return;
      box.dispatchEvent(new PointerEvent("pointerdown", place));
      window.dispatchEvent(new PointerEvent("pointerup", place));
    },
    technique,
    at,
    side === "below",
    click,
  );
}

/** Presses a key in an element. */
export async function pressIn(
  view: View,
  selector: string,
  key: string,
  { shiftKey = false }: { readonly shiftKey?: boolean } = {},
): Promise<void> {
  await view.evaluate(
    (sought, pressed, shift) => {
      const element = document.querySelector<HTMLElement>(sought);
      if (element === null) throw new Error(`there is no ${sought}`);
      element.focus();
      const press = { key: pressed, shiftKey: shift, bubbles: true, cancelable: true };
      element.dispatchEvent(new KeyboardEvent("keydown", press));
    },
    selector,
    key,
    shiftKey,
  );
}
