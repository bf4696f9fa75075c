import type { HiddenPiece } from "../../log/redact/hidden-piece.ts";
import { HIDDEN_KINDS, type HiddenKind, type HiddenReport } from "../../log/watch-redaction.ts";
import { useLanguage } from "../../ui/words/speaking.tsx";
import type { CountKey } from "../../ui/words/texts.ts";

const KIND_TEXT: Readonly<Record<HiddenKind, CountKey>> = {
  header: "hiddenHeaders",
  address: "hiddenAddresses",
  text: "hiddenTexts",
  protocol: "hiddenProtocols",
  binary: "hiddenBinary",
};

/** What a redacted file hides, by kind, with a few of the places. */
export function HiddenView({ report }: { report: HiddenReport }) {
  const { texts } = useLanguage();
  const kinds = HIDDEN_KINDS.filter((kind) => report.counts[kind] > 0);
  if (kinds.length === 0) return <p class="dim">{texts.say("hiddenNothing")}</p>;
  return (
    <ul class="hidden-kinds">
      {kinds.map((kind) => (
        <li key={kind} data-hidden={kind} data-count={report.counts[kind]}>
          {texts.count(KIND_TEXT[kind], report.counts[kind])}
          {kind === "header" && <Names headers={report.headers} />}
          {kind === "binary" && <Size bytes={report.binaryBytes} />}
          <Samples pieces={report.samples[kind]} />
        </li>
      ))}
    </ul>
  );
}

function Names({ headers }: { headers: HiddenReport["headers"] }) {
  const names = [...headers].map(([name, count]) => `${name} ×${count}`);
  return <span class="dim"> {names.join(", ")}</span>;
}

function Size({ bytes }: { bytes: number }) {
  return <span class="dim"> {useLanguage().formats.bytes(bytes)}</span>;
}

function Samples({ pieces }: { pieces: readonly HiddenPiece[] }) {
  const { texts } = useLanguage();
  return (
    <ul class="hidden-samples">
      {pieces.map(({ before, hidden, after }, index) => (
        <li key={index}>
          {before}
          <del title={texts.say("hiddenPiece")}>{hidden}</del>
          {after}
        </li>
      ))}
    </ul>
  );
}
