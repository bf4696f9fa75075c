import type { Session } from "../../../core/session/session.ts";
import { ChunkLines } from "../../chunks/chunk-lines.ts";
import { ChunkPayload } from "../../chunks/chunk-payload.tsx";
import { ExchangePayload } from "../../exchanges/exchange-payload.tsx";
import { MessagePayload } from "../../messages/message-payload.tsx";
import type { Picked } from "./picked.ts";

/** What was picked, as its own list shows it. */
export function PickedPayload({ session, picked }: { session: Session; picked: Picked }) {
  if (picked.kind === "message") {
    return <MessagePayload session={session} row={picked.row} />;
  }
  const entry = session.entries[picked.entry];
  if (entry === undefined) return null;
  if (picked.kind === "entry") return <ExchangePayload entry={entry} />;
  return <PickedChunk session={session} entry={picked.entry} chunk={picked.chunk} />;
}

function PickedChunk(props: { session: Session; entry: number; chunk: number }) {
  const { session, entry, chunk } = props;
  const endpoint = session.endpoints().find(({ id }) => id === session.entries[entry]?.endpoint);
  if (endpoint === undefined) return null;
  const lines = new ChunkLines(session);
  lines.update(endpoint);
  const line = lines.lineOf(entry, chunk);
  return line === undefined ? null : <ChunkPayload lines={lines} position={line} />;
}
