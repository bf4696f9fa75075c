import type { Signal } from "@preact/signals";
import { Dialog } from "../../ui/dialog.tsx";
import { useLanguage } from "../../ui/words/speaking.tsx";
import type { MessageKey } from "../../ui/words/texts.ts";
import { DISK_CHOICES, MEMORY_CHOICES } from "./settings.ts";
import { useWorkbench } from "../workbench.ts";
import { WorkerSwitch } from "../workers/worker-switch.tsx";

/** What holds for every panel, kept as soon as it is changed. */
export function SettingsDialog({ onClose }: { onClose: () => void }) {
  const { texts } = useLanguage();
  const { settings, view } = useWorkbench();
  const { messages, exchanges, chunks } = view;
  const lists = [messages, exchanges, chunks];
  // Each list can be set apart in its own menu.
  const isClock = lists.every(({ clockTime }) => clockTime.value);
  const isMixed = !isClock && lists.some(({ clockTime }) => clockTime.value);
  const setTimes = (clock: boolean) => {
    for (const { clockTime } of lists) clockTime.value = clock;
  };
  return (
    <Dialog title={texts.say("settings")} name="settings" onClose={onClose}>
      <SizeSetting
        name="memory"
        label="settingMemory"
        hint="settingMemoryHint"
        value={settings.memory}
        choices={MEMORY_CHOICES}
      />
      <div class="setting">
        <label class="choice">
          <input
            type="checkbox"
            data-action="setting-to-disk"
            checked={settings.toDisk.value}
            onChange={(event) => (settings.toDisk.value = event.currentTarget.checked)}
          />
          <span>{texts.say("settingToDisk")}</span>
        </label>
        <p class="dim">{texts.say("settingToDiskHint")}</p>
      </div>
      <SizeSetting
        name="disk"
        label="settingDisk"
        hint="settingDiskHint"
        value={settings.disk}
        choices={DISK_CHOICES}
      />
      <div class="setting">
        <label>
          <span>{texts.say("settingTimes")}</span>
          <select
            data-action="setting-times"
            value={isMixed ? "mixed" : String(isClock)}
            onChange={(event) => setTimes(event.currentTarget.value === "true")}
          >
            {isMixed && (
              <option value="mixed" disabled>
                {texts.say("settingTimesMixed")}
              </option>
            )}
            <option value="false">{texts.say("settingTimesSince")}</option>
            <option value="true">{texts.say("settingTimesClock")}</option>
          </select>
        </label>
      </div>
      <WorkerSwitch />
    </Dialog>
  );
}

function SizeSetting(props: {
  name: string;
  label: MessageKey;
  hint: MessageKey;
  /** Bytes. */
  value: Signal<number>;
  choices: readonly number[];
}) {
  const { texts, formats } = useLanguage();
  const { value } = props;
  const choices = [...new Set([...props.choices, value.value])].sort((a, b) => a - b);
  return (
    <div class="setting">
      <label>
        <span>{texts.say(props.label)}</span>
        <select
          data-action={`setting-${props.name}`}
          value={String(value.value)}
          onChange={(event) => (value.value = Number(event.currentTarget.value))}
        >
          {choices.map((bytes) => (
            <option key={bytes} value={String(bytes)}>
              {formats.bytes(bytes)}
            </option>
          ))}
        </select>
      </label>
      <p class="dim">{texts.say(props.hint)}</p>
    </div>
  );
}
