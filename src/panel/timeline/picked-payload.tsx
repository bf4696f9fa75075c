import type { Session } from "../../core/session/session.ts";
import { useLanguage } from "../../ui/speaking.tsx";
import { ChunkLines } from "../chunk-lines.ts";
import { ExchangePayload } from "../exchange-payload.tsx";
import { MessagePayload } from "../message-payload.tsx";
import { PayloadPane } from "../payload-pane.tsx";
import type { Picked } from "./picked.ts";

/** What was picked, as its own list shows it. */
export function PickedPayload({ session, picked }: { session: Session; picked: Picked }) {
  if (picked.kind === "message") {
    return <MessagePayload messages={session.messages} row={picked.row} />;
  }
  const entry = session.entries[picked.entry];
  if (entry === undefined) return null;
  if (picked.kind === "entry") return <ExchangePayload entry={entry} />;
  return <ChunkPayload session={session} entry={picked.entry} chunk={picked.chunk} />;
}

function ChunkPayload(props: { session: Session; entry: number; chunk: number }) {
  const { texts, formats } = useLanguage();
  const { session, entry, chunk } = props;
  const endpoint = session.endpoints().find(({ id }) => id === session.entries[entry]?.endpoint);
  if (endpoint === undefined) return null;
  const lines = new ChunkLines(session);
  lines.update(endpoint);
  const line = lines.lineOf(entry, chunk);
  if (line === undefined) return null;
  return (
    <PayloadPane
      facts={[formats.clock(lines.at(line)), formats.bytes(lines.size(line))]}
      views={[{ id: "chunk", label: texts.say("payload"), payload: lines.payload(line) }]}
    />
  );
}
