import type { Ear, Stop } from "../techniques/ear.ts";
import { address, askedNumber, channel } from "./address.ts";
import { element, finish, view } from "./dom.ts";
import { showLog } from "./log.ts";
import { showBytes, Tally } from "./tally.ts";

/** What a sample starts, and what its form does with a text; without it the form publishes by a request. */
export interface Sample {
  readonly stop: Stop;
  readonly say?: (text: string) => void;
}

/**
 * Shows one technique: its state and its cost, a form to publish, and what arrives.
 * With `?count=` in the page's address it ends after so many answers or messages.
 */
export function showSample(label: string, start: (ear: Ear) => Sample): void {
  const tally = new Tally();
  const state = element("strong", {}, "starting");
  const figures = element("span", { class: "figures" });
  const refresh = (): void => {
    const { requests, updates, bytes } = tally;
    figures.textContent = `Requests ${requests} · Updates ${updates} · ${showBytes(bytes)}`;
  };
  const form = element("form", { class: "publish" });
  view().append(element("p", { class: "status" }, state, figures), form);
  const log = showLog();
  const end = askedNumber("count", Infinity);
  let answers = 0;
  const countAnswer = (): void => {
    if (++answers !== end) return;
    sample.stop();
    finish();
  };

  const sample = start({
    asked: () => {
      tally.requests++;
      refresh();
      // Of a poll the answer counts, of a connection its messages.
      return label.endsWith("polling") ? countAnswer : () => undefined;
    },
    heard: (update) => {
      tally.updates++;
      refresh();
      log(update.text);
    },
    received: (payload) => {
      tally.addReceived(payload);
      refresh();
      if (!label.endsWith("polling")) countAnswer();
    },
    sent: (payload) => {
      tally.addSent(payload);
      refresh();
    },
    state: (text) => {
      state.textContent = text;
    },
  });
  fillForm(form, sample.say ?? publish);
}

/** Publishes to everybody on this page's channel. */
export function publish(text: string): void {
  const body = JSON.stringify({ text });
  const headers = { "Content-Type": "application/json" };
  void fetch(address("/publish", { channel }), { method: "POST", headers, body });
}

/** A text field and a button that hands its text over. */
export function fillForm(form: HTMLFormElement, say: (text: string) => void): void {
  const field = element("input", {
    name: "text",
    placeholder: "An update",
    "aria-label": "An update",
    autocomplete: "off",
  });
  form.append(field, element("button", {}, "Publish"));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (field.value !== "") say(field.value);
    field.value = "";
  });
}
