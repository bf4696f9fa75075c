import browser from "webextension-polyfill";
import type { Headers, Initiator } from "../../core/capture/vocabulary.ts";
import type { Entry } from "../../core/session/model.ts";
import { Facts, type Fact } from "../../ui/facts.tsx";
import type { Language } from "../../ui/words/language.ts";
import { useLanguage } from "../../ui/words/speaking.tsx";
import type { MessageKey } from "../../ui/words/texts.ts";
import { timeOrigin } from "../time-origin.ts";
import { useWorkbench } from "../workbench.ts";

/** Request and response headers, as far as a page sees them. */
export function HeadersView({ entry }: { entry: Entry }) {
  const { texts } = useLanguage();
  const { opened } = entry;
  const status = opened === undefined ? "" : `${opened.status} ${opened.statusText}`.trim();
  const general: Fact[] = [[texts.say("addressFact"), `${entry.method} ${entry.url}`]];
  if (status !== "") general.push([texts.say("columnStatus"), status]);
  if (opened?.redirected === true) general.push([texts.say("redirectedTo"), opened.url]);
  if ((opened?.protocol ?? "") !== "") {
    general.push([texts.say("decodedProtocol"), opened?.protocol ?? ""]);
  }
  return (
    <div class="facts-view" data-payload="headers">
      <Facts title={texts.say("headersGeneral")} facts={general} />
      <HeaderList name="headersResponse" headers={opened?.headers ?? []} />
      <HeaderList name="headersRequest" headers={entry.requestHeaders} />
      <p class="dim payload-note">{texts.say("headersHint")}</p>
    </div>
  );
}

function HeaderList({ name, headers }: { name: MessageKey; headers: Headers }) {
  const { texts } = useLanguage();
  if (headers.length === 0) return null;
  return (
    <section class="facts-section">
      <h3>{texts.say(name)}</h3>
      <dl class="name-values">
        {headers.map(([header, value], index) => (
          <div key={index}>
            <dt>{header}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** When what happened, and how long it took. */
export function TimingView({ entry }: { entry: Entry }) {
  const language = useLanguage();
  const { texts } = language;
  const { recording, clock } = useWorkbench();
  void clock.figures.value;
  return (
    <div class="facts-view" data-payload="timing">
      <Facts facts={timingFacts(entry, timeOrigin(recording.session), language)} />
      <Facts title={texts.say("timingNetwork")} facts={networkFacts(entry, language)} />
    </div>
  );
}

function timingFacts(entry: Entry, origin: number, { texts, formats }: Language): Fact[] {
  const { startedAt, openedAt, endedAt, timing } = entry;
  const facts: Fact[] = [
    [
      texts.say("columnStart"),
      `${formats.offset(startedAt - origin)} (${formats.clock(startedAt)})`,
    ],
  ];
  const span = (key: MessageKey, from: number | undefined, to: number | undefined) => {
    if (from === undefined || to === undefined || to < from) return;
    facts.push([texts.say(key), formats.duration(to - from)]);
  };
  const requestStart = told(timing?.requestStart);
  const responseStart = told(timing?.responseStart);
  const responseEnd = told(timing?.responseEnd);
  span("timingQueued", startedAt, requestStart);
  span("timingWaiting", requestStart, responseStart);
  if (responseStart === undefined) span("timingUntilHeaders", startedAt, openedAt);
  span("timingReceiving", responseStart ?? openedAt, responseEnd ?? endedAt);
  span("timingTotal", startedAt, endedAt);
  return facts;
}

/** Resource Timing says 0 where it withholds a time. */
const told = (at: number | undefined) => (at === 0 ? undefined : at);

function networkFacts({ timing }: Entry, { texts, formats }: Language): Fact[] {
  if (timing === undefined) return [];
  const facts: Fact[] = [];
  if (timing.nextHopProtocol !== "") {
    facts.push([texts.say("decodedProtocol"), timing.nextHopProtocol]);
  }
  const sizes = [
    ["timingTransferred", timing.transferSize],
    ["timingEncoded", timing.encodedBodySize],
    ["timingDecoded", timing.decodedBodySize],
  ] as const;
  for (const [key, size] of sizes) if (size > 0) facts.push([texts.say(key), formats.bytes(size)]);
  return facts;
}

/** Chromium's way to its Sources panel, which the types of the polyfill do not know. Lines count from 0. */
interface ChromiumPanels {
  readonly openResource?: (url: string, line: number, column: number, done: () => void) => void;
}

/** The way to a source in DevTools; undefined in Firefox and in a window of the panel's own. */
function sourceOpener(): ((initiator: Initiator) => void) | undefined {
  const { devtools } = browser as { readonly devtools?: { readonly panels?: ChromiumPanels } };
  const panels = devtools?.panels;
  if (panels?.openResource === undefined) return undefined;
  return ({ url, lineNumber, columnNumber = 0 }) =>
    panels.openResource?.(url, lineNumber, columnNumber, () => undefined);
}

/** The call site that asked for it, with a link to the source where DevTools can show it. */
export function InitiatorView({ initiator }: { initiator: Initiator }) {
  const { texts } = useLanguage();
  const open = sourceOpener();
  const { url, lineNumber, columnNumber, functionName = "" } = initiator;
  const column = columnNumber === undefined ? "" : `:${columnNumber + 1}`;
  const place = `${url}:${lineNumber + 1}${column}`;
  const facts: Fact[] = functionName === "" ? [] : [[texts.say("initiatorFunction"), functionName]];
  facts.push([
    texts.say("initiatorFact"),
    open === undefined ? (
      place
    ) : (
      <button type="button" class="link" data-action="open-source" onClick={() => open(initiator)}>
        {place}
      </button>
    ),
  ]);
  return (
    <div class="facts-view" data-payload="initiator">
      <Facts facts={facts} />
    </div>
  );
}
