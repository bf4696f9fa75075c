import { useMemo } from "preact/hooks";
import type { Entry } from "../../core/session/model.ts";
import { useLanguage } from "../../ui/words/speaking.tsx";
import type { ChunkLines } from "./chunk-lines.ts";
import { withText } from "./readable-text.ts";
import { connectionContext } from "../../decode/connection-context.ts";
import { DecodedPages } from "../messages/decoded-pages.ts";
import { PayloadPane } from "../payload/payload-pane.tsx";

/** One chunk of a streamed body. @param position in the list of chunks. */
export function ChunkPayload({ lines, position }: { lines: ChunkLines; position: number }) {
  const { texts, formats } = useLanguage();
  const entry = lines.entry(position);
  const payload = withText(lines.payload(position));
  const part = useMemo(() => {
    const decoded = decodedChunks(lines, entry, position).at(lines.chunkNumber(position));
    const label = `${texts.say("payload")} · ${formats.clock(lines.at(position))}`;
    return { id: "message" as const, payload, decoded, label };
  }, [lines, entry, position, payload.text, payload.size]);
  const facts = [formats.clock(lines.at(position)), formats.bytes(lines.size(position))];
  const place = lines.chunkNumber(position);
  return <PayloadPane subject={{ facts, parts: [part], entry, place, isExchange: true }} />;
}

/** The chunks of one body up to a place as their meaning: a message may begin in one and end in the next. */
function decodedChunks(lines: ChunkLines, entry: Entry, until: number): DecodedPages {
  const places: number[] = [];
  for (let i = 0; i <= until; i++) if (lines.entry(i) === entry) places.push(i);
  return new DecodedPages(connectionContext(entry), {
    length: places.length,
    message(chunk) {
      const place = places[chunk] ?? until;
      return { direction: "received", payload: lines.payload(place), at: lines.at(place) };
    },
  });
}
