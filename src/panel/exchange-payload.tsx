import type { RequestBody } from "../core/capture/vocabulary.ts";
import type { Entry, Payload } from "../core/session/model.ts";
import { useLanguage } from "../ui/speaking.tsx";
import { useWorkbench } from "./workbench.ts";
import { endText } from "./notice-text.ts";
import { PayloadPane, type PayloadView } from "./payload-pane.tsx";

/** Response, request and headers of one exchange. */
export function ExchangePayload({ entry }: { entry: Entry }) {
  const language = useLanguage();
  const { texts, formats } = language;
  void useWorkbench().clock.frame.value;
  const facts = [
    formats.clock(entry.startedAt),
    endText(entry, language),
    formats.bytes(entry.bytes.received),
  ];
  if (entry.opened !== undefined) facts.splice(1, 0, statusText(entry));
  if (entry.unobserved !== undefined) facts.push(entry.unobserved);
  for (const error of entry.errors) facts.push(`${error.name}: ${error.text}`);
  const views: PayloadView[] = [];
  views.push({
    id: "response",
    label: texts.say("response"),
    ...(entry.body === undefined ? {} : { payload: entry.body }),
  });
  if (entry.requestBody !== undefined) {
    views.push({
      id: "request",
      label: texts.say("request"),
      payload: requestPayload(entry.requestBody),
    });
  }
  views.push({ id: "headers", label: texts.say("headers"), lines: headerLines(entry) });
  return <PayloadPane facts={facts} views={views} />;
}

/** Status code and text of the answer. */
export function statusText(entry: Entry): string {
  if (entry.opened === undefined) return "";
  return `${entry.opened.status} ${entry.opened.statusText}`.trim();
}

function requestPayload(body: RequestBody): Payload {
  return {
    size: body.size,
    truncated: body.truncated ?? false,
    ...(body.text === undefined ? {} : { text: body.text }),
    ...(body.base64 === undefined
      ? {}
      : { bytes: Uint8Array.from(atob(body.base64), (character) => character.charCodeAt(0)) }),
  };
}

function headerLines(entry: Entry): (readonly [string, string])[] {
  return [
    [entry.method, entry.url],
    ...entry.requestHeaders,
    ["", ""],
    ...(entry.opened?.headers ?? []),
  ];
}
