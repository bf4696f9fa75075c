import { siteOf } from "../bridge/site-name.ts";
import type { FrameClock } from "../ui/tasks/frame-clock.ts";
import { accessText, type Access as AccessName } from "../ui/words/access-text.ts";
import { hostOf } from "../ui/words/address.ts";
import { Icon } from "../ui/icon.tsx";
import { useLanguage } from "../ui/words/speaking.tsx";
import { sessionTotals, totalsAttributes, totalsTexts } from "../ui/session-totals.ts";
import { HostAccessNotice, useHostAccess } from "./host-access.tsx";
import { LiveList } from "./live-list.tsx";
import type { PopupState } from "./popup-state.ts";
import { SiteSwitch } from "./site-switch.tsx";
import { WorstFinding } from "./worst-finding.tsx";

export interface PopupProps {
  readonly state: PopupState;
  readonly clock: FrameClock;
  /** The tab's address as the browser told it. */
  readonly address: string;
  readonly onWindow: () => void;
  readonly onSave: () => void;
}

/** What the current tab has live, and three things to do. */
export function Popup({ state, clock, address, onWindow, onSave }: PopupProps) {
  const language = useLanguage();
  const { texts } = language;
  void clock.figures.value;
  const site = siteOf(address);
  const hostAccess = useHostAccess();
  // Where something stands in the way, "nothing yet" would be half the truth. Until that is known the line keeps its place, or the
  // switch below would move away under somebody's hand.
  const access = state.status.value?.access ?? "ok";
  const needsReload = hostAccess === "just-granted" && access !== "ok";
  const isQuiet = access !== "ok" && state.session.entries.length === 0;
  const totals = sessionTotals(state.session);
  const { findings } = state.session;
  return (
    <main class="popup">
      <header>
        <h1>{texts.say("popupTitle")}</h1>
        <span class="host">{hostOf(address)}</span>
      </header>
      {hostAccess === "missing" || needsReload ? (
        <HostAccessNotice isMissing={!needsReload} />
      ) : (
        <Access access={state.status.value?.access} />
      )}
      {isQuiet || <LiveList session={state.session} clock={clock} pageHost={hostOf(address)} />}
      <WorstFinding session={state.session} />
      <div
        class="status-line"
        role="status"
        aria-live="off"
        aria-label={texts.say("statusLine")}
        {...totalsAttributes(totals)}
      >
        {totalsTexts(totals, language, true).map((text, index) => (
          <span key={index}>{text}</span>
        ))}
        {findings.length > 0 && (
          <span
            class="findings-count"
            data-findings={findings.length}
            data-severity={findings[0]?.severity}
          >
            {texts.count("findings", findings.length)}
          </span>
        )}
      </div>
      <div class="actions">
        <button type="button" data-action="window" onClick={onWindow}>
          <Icon name="window" />
          {texts.say("actionWindow")}
        </button>
        <SaveButton isEmpty={state.session.entries.length === 0} onSave={onSave} />
        {site !== undefined && <SiteSwitch site={site} />}
      </div>
      <footer>{texts.say("badgeHint")}</footer>
    </main>
  );
}

/** Stays reachable by keyboard where there is nothing to save, to say so. */
function SaveButton({ isEmpty, onSave }: { isEmpty: boolean; onSave: () => void }) {
  const { texts } = useLanguage();
  return (
    <button
      type="button"
      data-action="save"
      aria-disabled={isEmpty}
      title={isEmpty ? texts.say("actionSaveNothing") : undefined}
      onClick={() => {
        if (!isEmpty) onSave();
      }}
    >
      <Icon name="export" />
      {texts.say("actionSave")}
    </button>
  );
}

/** Says what stands in the way, unless {@link HostAccessNotice} says it already; the switch for the site is below. */
function Access({ access }: { access: AccessName | undefined }) {
  const { texts } = useLanguage();
  if (access === undefined || access === "ok" || access === "no-permission") return null;
  const { title, hint } = accessText(access);
  return (
    <p class="access" role="status" data-access={access}>
      <b>{texts.say(title)}</b> {access !== "site-off" && texts.say(hint)}
    </p>
  );
}
