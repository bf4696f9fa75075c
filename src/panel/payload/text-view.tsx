import { useRef, useState } from "preact/hooks";
import type { Payload } from "../../core/session/model.ts";
import { useSize } from "../../ui/use-size.ts";
import { useLanguage } from "../../ui/words/speaking.tsx";
import { VirtualLines } from "../../ui/lists/virtual-lines.tsx";
import { hexLine, hexLineCount } from "./hex-lines.ts";

/** Characters of a text that are laid out at first, and more with each click: a browser lays out a megabyte for seconds. */
const FIRST = 65_536;
const MORE = 262_144;

/** Pixels from which sixteen bytes with their ASCII fit into a line. */
const WIDE = 500;

/** A text as it came. */
export function TextView({ text }: { text: string }) {
  const { texts, formats } = useLanguage();
  const [extra, setExtra] = useState({ text, characters: 0 });
  const shown = FIRST + (extra.text === text ? extra.characters : 0);
  if (text === "") return <p class="dim payload-note">{texts.say("payloadEmpty")}</p>;
  return (
    <div class="text-view" tabIndex={0} role="region" aria-label={texts.say("viewText")}>
      <pre data-payload="text">{text.slice(0, shown)}</pre>
      {text.length > shown && (
        <button
          type="button"
          class="link"
          data-action="more-text"
          onClick={() => setExtra({ text, characters: shown - FIRST + MORE })}
        >
          {texts.say("moreText", formats.number(text.length - shown))}
        </button>
      )}
    </div>
  );
}

/** Bytes as a hex dump, of which only what is in sight is made. */
export function HexView({ bytes }: { bytes: Uint8Array }) {
  const { texts } = useLanguage();
  const box = useRef<HTMLDivElement>(null);
  const perLine = useSize(box).width < WIDE ? 8 : 16;
  if (bytes.length === 0) return <p class="dim payload-note">{texts.say("payloadEmpty")}</p>;
  return (
    <div class="hex-view" ref={box}>
      <VirtualLines
        count={hexLineCount(bytes, perLine)}
        attributes={{
          class: "hex",
          role: "region",
          "aria-label": texts.say("viewHex"),
          tabIndex: 0,
          "data-payload": "hex",
        }}
        line={(index, transform) => (
          <div key={index} class="line" style={{ transform }}>
            {hexLine(bytes, index, perLine)}
          </div>
        )}
      />
    </div>
  );
}

/** The bytes of a payload; a text as UTF-8. */
export function bytesOf(payload: Payload | undefined): Uint8Array {
  return payload?.bytes ?? new TextEncoder().encode(payload?.text ?? "");
}
