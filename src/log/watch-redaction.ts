import { hiddenPiece, type HiddenPiece } from "./redact/hidden-piece.ts";
import { REDACTED, type Redactor } from "./redactor.ts";

/** Kinds of places where something is hidden. */
export const HIDDEN_KINDS = ["header", "address", "text", "protocol", "binary"] as const;
export type HiddenKind = (typeof HIDDEN_KINDS)[number];

/** What a redacted file hides. */
export interface HiddenReport {
  /** How many values of a kind hide something. An address is counted once, however often it occurs. */
  readonly counts: Readonly<Record<HiddenKind, number>>;
  /** Names of headers, in lower case, and how often each hides its value. */
  readonly headers: ReadonlyMap<string, number>;
  /** A few of each kind. */
  readonly samples: Readonly<Record<HiddenKind, readonly HiddenPiece[]>>;
  /** Bytes of binary that are left out, as far as they are known. */
  readonly binaryBytes: number;
}

const MOST_SAMPLES = 4;
/** Longer texts are only counted: looking for the place costs time. */
const MOST_LOOKED_AT = 20_000;

/** Hides as {@link REDACTED} does, and keeps account of it. */
export function watchedRedactor(): { readonly redactor: Redactor; readonly report: HiddenReport } {
  const counts = { header: 0, address: 0, text: 0, protocol: 0, binary: 0 };
  const samples: Record<HiddenKind, HiddenPiece[]> = {
    header: [],
    address: [],
    text: [],
    protocol: [],
    binary: [],
  };
  const headers = new Map<string, number>();
  const addresses = new Set<string>();
  const report = { counts, headers, samples, binaryBytes: 0 };

  const note = (kind: HiddenKind, before: string, after: string) => {
    if (before === after) return after;
    counts[kind] += 1;
    const known = samples[kind];
    if (known.length < MOST_SAMPLES && before.length <= MOST_LOOKED_AT) {
      const piece = hiddenPiece(before, after);
      if (piece !== undefined && !known.some(({ hidden }) => hidden === piece.hidden)) {
        known.push(piece);
      }
    }
    return after;
  };
  const redactor: Redactor = {
    form: "redacted",
    url(url) {
      const after = REDACTED.url(url);
      if (after === url || addresses.has(url)) return after;
      addresses.add(url);
      return note("address", url, after);
    },
    text: (text) => note("text", text, REDACTED.text(text)),
    formBody: (text) => note("text", text, REDACTED.formBody(text)),
    headers(list) {
      const after = REDACTED.headers(list);
      for (const [place, [name, value]] of list.entries()) {
        const hidden = after[place]?.[1] ?? "";
        if (hidden === value) continue;
        const key = name.toLowerCase();
        headers.set(key, (headers.get(key) ?? 0) + 1);
        note("header", `${key}: ${value}`, `${key}: ${hidden}`);
      }
      return after;
    },
    protocols(list) {
      const after = REDACTED.protocols(list);
      for (const [place, value] of list.entries()) note("protocol", value, after[place] ?? "");
      return after;
    },
    figures(figures) {
      const after = REDACTED.figures(figures);
      for (const [name, value] of Object.entries(figures)) {
        note("text", String(value), String(after[name]));
      }
      return after;
    },
    keepsBinary(size) {
      counts.binary += 1;
      report.binaryBytes += Math.max(0, size);
      return false;
    },
  };
  return { redactor, report };
}
