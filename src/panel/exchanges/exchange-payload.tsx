import { useMemo } from "preact/hooks";
import type { Entry, Payload } from "../../core/session/model.ts";
import { ConnectionDecoder, type Decoded } from "../../decode/decode.ts";
import type { Language } from "../../ui/words/language.ts";
import { useLanguage } from "../../ui/words/speaking.tsx";
import { connectionContext } from "../../decode/connection-context.ts";
import { endText } from "../messages/notice-text.ts";
import { PayloadPane } from "../payload/payload-pane.tsx";
import type { PayloadPart } from "../payload/payload-subject.ts";
import { requestPayload } from "./request-payload.ts";
import { unobservedText } from "../../ui/words/unobserved-text.ts";
import { useWorkbench } from "../workbench.ts";

/** Response, request, headers and timing of one exchange. @param before the exchange before of the same endpoint. */
export function ExchangePayload({ entry, before }: { entry: Entry; before?: Entry | undefined }) {
  const language = useLanguage();
  void useWorkbench().clock.frame.value;
  const { body, requestBody } = entry;
  const parts = useMemo(
    () => partsOf(entry, before, language),
    [entry, before, body?.text, body?.bytes, requestBody, language],
  );
  return (
    <PayloadPane subject={{ facts: factsOf(entry, language), parts, entry, isExchange: true }} />
  );
}

function factsOf(entry: Entry, language: Language): string[] {
  const { formats } = language;
  const facts = [
    formats.clock(entry.startedAt),
    endText(entry, language),
    formats.bytes(entry.bytes.received),
  ];
  if (entry.opened !== undefined) facts.splice(1, 0, statusText(entry));
  if (entry.unobserved !== undefined) facts.push(unobservedText(entry.unobserved, language.texts));
  for (const error of entry.errors) facts.push(`${error.name}: ${error.text}`);
  return facts;
}

/** Status code and text of the answer. */
function statusText(entry: Entry): string {
  if (entry.opened === undefined) return "";
  return `${entry.opened.status} ${entry.opened.statusText}`.trim();
}

function partsOf(entry: Entry, before: Entry | undefined, language: Language): PayloadPart[] {
  const { request, response } = decodedExchange(entry);
  const then = before === undefined ? undefined : decodedExchange(before);
  const previous = (name: "response" | "request") => {
    const side = then?.[name];
    if (before === undefined || side === undefined) return undefined;
    return { label: labelOf(before, name, language), ...side };
  };
  const parts: PayloadPart[] = [
    {
      id: "response",
      label: labelOf(entry, "response", language),
      payload: response?.payload,
      decoded: response?.decoded,
      previous: previous("response"),
    },
  ];
  if (request !== undefined) {
    parts.push({
      id: "request",
      label: labelOf(entry, "request", language),
      ...request,
      previous: previous("request"),
    });
  }
  return parts;
}

const labelOf = (entry: Entry, name: "response" | "request", { texts, formats }: Language) =>
  `${texts.say(name)} · ${formats.clock(entry.startedAt)}`;

interface Side {
  readonly payload: Payload;
  readonly decoded: Decoded;
}

/** Both bodies as their meaning: the request first, so that the answer is known as its answer. */
function decodedExchange(entry: Entry): { request: Side | undefined; response: Side | undefined } {
  const decoder = new ConnectionDecoder(connectionContext(entry));
  const side = (payload: Payload | undefined, direction: "sent" | "received"): Side | undefined => {
    if (payload === undefined) return undefined;
    const at = direction === "sent" ? entry.startedAt : (entry.endedAt ?? entry.startedAt);
    return { payload, decoded: decoder.push({ direction, payload, at }) };
  };
  const asked = entry.requestBody === undefined ? undefined : requestPayload(entry.requestBody);
  return { request: side(asked, "sent"), response: side(entry.body, "received") };
}
