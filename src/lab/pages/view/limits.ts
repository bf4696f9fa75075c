import type { LimitFound } from "../control-connection-limit.ts";
import { element } from "./dom.ts";

/** How long an answer may take before the certificate is taken for the cause, in milliseconds. */
const PATIENCE = 8000;

/** Measures how many streams one origin may have open, over HTTP/1.1 and over HTTP/2, when the button is pressed. */
export function showLimits(parent: HTMLElement): void {
  const result = element("span");
  const button = element("button", { type: "button" }, "Measure the connection limit");
  parent.append(element("p", { class: "limits" }, button, result));
  button.addEventListener("click", () => {
    button.disabled = true;
    result.replaceChildren("Opening eight streams to one origin…");
    void Promise.all([measure(otherOrigin()), measure(secureOrigin())]).then(([plain, secure]) => {
      result.replaceChildren(show(plain), " ", secure === undefined ? advice() : show(secure));
      button.disabled = false;
    });
  });
}

/** The same listener by another name: an origin of its own, whose connections are not this page's. */
function otherOrigin(): string {
  const url = new URL(document.documentElement.dataset["plainurl"] ?? location.href);
  url.hostname = location.hostname === "localhost" ? "127.0.0.1" : "localhost";
  return url.href;
}

const secureOrigin = (): string => document.documentElement.dataset["secureurl"] ?? "";

/** Lets a hidden page of that origin try; nothing comes back where its certificate is not accepted. */
function measure(origin: string): Promise<LimitFound | undefined> {
  if (origin === "") return Promise.resolve(undefined);
  const url = new URL("controls/connection-limit", origin);
  const frame = element("iframe", { src: url.href, hidden: "" });
  return new Promise((resolve) => {
    const finish = (found?: LimitFound): void => {
      window.removeEventListener("message", hear);
      clearTimeout(timer);
      frame.remove();
      resolve(found);
    };
    const hear = (event: MessageEvent<LimitFound>): void => {
      if (event.origin === url.origin) finish(event.data);
    };
    const timer = setTimeout(finish, PATIENCE);
    window.addEventListener("message", hear);
    document.body.append(frame);
  });
}

function show(found: LimitFound | undefined): string {
  if (found === undefined) return "HTTP/1.1: no answer.";
  const protocol = found.protocol === "h2" ? "HTTP/2" : "HTTP/1.1";
  const request = found.answered
    ? "a request beside them is answered"
    : "the next request is stuck";
  return `${protocol}: ${found.opened} of 8 open, ${request}.`;
}

const advice = (): HTMLElement =>
  element("a", { href: secureOrigin() }, "HTTP/2: accept the lab's certificate first.");
