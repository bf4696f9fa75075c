import type { Entry } from "../../core/session/model.ts";
import type { JsonValue } from "../../decode/decode.ts";
import { useLanguage } from "../../ui/words/speaking.tsx";
import type { Language } from "../../ui/words/language.ts";
import { Menu } from "../table/menu.tsx";
import { useWorkbench } from "../workbench.ts";
import { lackOf, type BodyLack } from "./asked-body.ts";
import { CopyButton } from "./copy-button.tsx";
import { hexDump } from "./hex-lines.ts";
import { isPinned } from "./payload-state.ts";
import type { PayloadPart, PayloadSubject } from "./payload-subject.ts";
import { curlText, fetchText } from "./request-text.ts";

/** Pin a payload to compare others with it; copy it, or the request as something that asks again. */
export function PayloadActions(props: {
  subject: PayloadSubject;
  part: PayloadPart;
  json: JsonValue | undefined;
}) {
  const { texts } = useLanguage();
  const { pinned } = useWorkbench().view.payload;
  const { subject, part, json } = props;
  const { payload, decoded, label } = part;
  const { entry, place } = subject;
  const isIt = isPinned(pinned.value, { label, entry, place });
  const value = json ?? decoded?.value;
  return (
    <div class="payload-actions">
      {payload !== undefined && (
        <button
          type="button"
          class="tool text"
          aria-pressed={isIt}
          title={texts.say("pinHint")}
          data-action="pin"
          onClick={() =>
            (pinned.value = isIt ? undefined : { label, payload, decoded, entry, place })
          }
        >
          {texts.say(isIt ? "unpin" : "pin")}
        </button>
      )}
      <Menu label={texts.say("copy")} action="copy">
        {payload?.text !== undefined && (
          <CopyButton
            action="copy-text"
            label={texts.say("copyText")}
            text={() => payload.text ?? ""}
          />
        )}
        {payload?.bytes !== undefined && (
          <CopyButton
            action="copy-hex"
            label={texts.say("copyHex")}
            text={() => hexDump(payload.bytes ?? new Uint8Array())}
          />
        )}
        {value !== undefined && (
          <CopyButton
            action="copy-json"
            label={texts.say("copyJson")}
            text={() => JSON.stringify(value, null, 2)}
          />
        )}
        {subject.isExchange && <CopyRequest entry={subject.entry} />}
      </Menu>
    </div>
  );
}

/** The request as something that asks again, which begins with what is missing of it. */
function CopyRequest({ entry }: { entry: Entry }) {
  const language = useLanguage();
  const { texts } = language;
  const lack = lackOf(entry.requestBody);
  const hint = lack && lackText(lack, language);
  return (
    <>
      <CopyButton
        action="copy-curl"
        label={texts.say("copyCurl")}
        hint={hint}
        text={() => curlText(entry, hint)}
      />
      <CopyButton
        action="copy-fetch"
        label={texts.say("copyFetch")}
        hint={hint}
        text={() => fetchText(entry, hint)}
      />
    </>
  );
}

function lackText(lack: BodyLack, { texts, formats }: Language): string {
  switch (lack.kind) {
    case "absent":
      return texts.say("copyWithoutBody");
    case "cut":
      return texts.say("copyCutBody", formats.bytes(lack.held), formats.bytes(lack.size));
    case "files":
      return texts.say("copyWithoutFiles");
  }
}
