import browser from "webextension-polyfill";
import { DEFAULT_LIMITS } from "../bridge/messages.ts";
import { logText, redactorOf, writeLog } from "../log/write-log.ts";
import { logOptions, type LogForm } from "./export/log-options.ts";
import type { Recording } from "./recording.ts";
import type { BrowserLookup } from "./workers/browser-lookup.ts";

/** A tab as whoever drives the browser can recognise it. */
export interface TabAddress {
  readonly id: number;
  readonly url: string;
}

/** What the panel's page offers to whoever drives it from outside, such as the capture command. */
export interface RealtimeCapture {
  /** Whether the background has said what it sees of the tab, and what was recorded of it earlier is here. */
  readonly ready: boolean;
  /** The tabs of this browser. Only in a window of the panel's own: DevTools of Firefox do not know tabs. */
  tabs(): Promise<TabAddress[]>;
  /** `log._realtime` of the session so far. Redacted unless asked otherwise. */
  summary(options?: { readonly form?: LogForm }): object;
  /** An address as a log of that form writes it. */
  address(url: string, form: LogForm): string;
  /** The log as text. @param options.maxPayload bytes of each payload that are written at most. */
  exportLog(options: { readonly form: LogForm; readonly maxPayload?: number }): Promise<string>;
  /** Resolves when all that the tab had recorded at the time of the call is in the session. */
  settled(): Promise<void>;
  /** Bytes of each payload that are kept from now on. */
  limits(payload: number): void;
  /** From now on the log is kept when the tab goes elsewhere. */
  preserve(): void;
}

/** Puts {@link RealtimeCapture} where a driver finds it. Pages cannot reach it: this is the extension's own page. */
export function offerAutomation(recording: Recording, lookup: BrowserLookup | undefined): void {
  const capture: RealtimeCapture = {
    get ready() {
      return recording.status.value !== undefined && !recording.isHolding;
    },
    async tabs() {
      const tabs = await browser.tabs.query({});
      return tabs.flatMap(({ id, url = "" }) => (id === undefined ? [] : [{ id, url }]));
    },
    summary: ({ form = "redacted" } = {}) =>
      writeLog(recording.live, logOptions(form)).log._realtime,
    address: (url, form) => redactorOf({ form }).url(url),
    async exportLog({ form, maxPayload }) {
      await lookup?.ask();
      return logText(recording.live, logOptions(form, maxPayload));
    },
    settled: () => recording.settled(),
    limits: (payload) => recording.configure({ ...DEFAULT_LIMITS, payload }),
    preserve: () => (recording.preserve.value = true),
  };
  Object.assign(globalThis, { realtimeCapture: capture });
}
