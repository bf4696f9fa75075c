import type { Session } from "../../core/session/session.ts";
import { SessionDecoder } from "./session-decoder.ts";

interface Known {
  readonly generation: number;
  readonly decoder: SessionDecoder;
}

const known = new WeakMap<Session, Known>();

/** The one decoder of a session, for every view that shows some of its messages. */
export function decoderOf(session: Session): SessionDecoder {
  const found = known.get(session);
  if (found?.generation === session.generation) return found.decoder;
  const decoder = new SessionDecoder(session);
  known.set(session, { generation: session.generation, decoder });
  return decoder;
}
