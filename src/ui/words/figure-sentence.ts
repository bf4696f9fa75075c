import { protocolName } from "../../core/reading/protocol-names.ts";
import type { Evidence } from "../../core/session/model.ts";
import type { Formats } from "./formats.ts";
import type { Language } from "./language.ts";
import type { MessageKey } from "./texts.ts";

export type Figures = Evidence["figures"];

/** How a figure is written. */
export type FigureKind =
  "number" | "duration" | "percent" | "decimal" | "bytes" | "protocol" | "text";

/** A sentence, and the figures that go into it in their order. */
export interface Sentence {
  readonly key: MessageKey;
  readonly figures: readonly (readonly [name: string, kind: FigureKind])[];
}

/** The sentence of a rule; some rules speak differently by what the figures say. */
export type SentenceOf = Sentence | ((figures: Figures) => Sentence);

export const sentence = (key: MessageKey, ...figures: Sentence["figures"]): Sentence => ({
  key,
  figures,
});

/** Puts the figures with their units into a sentence. */
export function said(of: SentenceOf, figures: Figures, { texts, formats }: Language): string {
  const { key, figures: names } = typeof of === "function" ? of(figures) : of;
  return texts.say(key, ...names.map(([name, kind]) => written(figures[name], kind, formats)));
}

function written(figure: string | number | undefined, kind: FigureKind, formats: Formats): string {
  if (typeof figure !== "number") {
    return kind === "protocol" ? protocolName(figure ?? "") : (figure ?? "");
  }
  switch (kind) {
    case "number":
      return formats.number(figure);
    case "duration":
      return formats.duration(figure);
    case "percent":
      return formats.percent(figure);
    case "decimal":
      return formats.decimal(figure, 2);
    case "bytes":
      return formats.bytes(figure);
    case "protocol":
    case "text":
      return String(figure);
  }
}
