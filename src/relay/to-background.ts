import { envelope } from "../bridge/envelope.ts";
import type { RelayAnswer, RelayRequest } from "../bridge/messages.ts";
import { isRecord } from "../bridge/envelope.ts";
import { isConnected, runtime } from "./extension-api.ts";

/** Sends one request to the background, waking it. @returns its answer, or undefined where there is none. */
async function request<Type extends keyof RelayRequest>(
  type: Type,
  payload: RelayRequest[Type],
): Promise<unknown> {
  if (!isConnected()) return undefined;
  try {
    return await runtime().sendMessage(envelope<RelayRequest>(type, payload));
  } catch (error) {
    // The extension was reloaded while we asked: a state, not an error.
    if (isConnected()) throw error;
    return undefined;
  }
}

/**
 * Asks who looks at this tab, and for relays in all its frames if that is wanted.
 *
 * @returns the viewers' ids; none where the background does not answer as it should.
 */
export async function whoLooks(isReachWanted: boolean): Promise<RelayAnswer["viewers"]> {
  const answer = await request("announce", { isReachWanted });
  const viewers: unknown = isRecord(answer) ? answer["viewers"] : undefined;
  if (!Array.isArray(viewers)) return [];
  return viewers.filter((viewer): viewer is string => typeof viewer === "string");
}

/** Tells the badge what the document has open. */
export async function sayCounts(counts: RelayRequest["counts"]): Promise<void> {
  await request("counts", counts);
}

/** Asks for a relay in this document, in which something has happened. */
export async function askForRelay(): Promise<void> {
  await request("begun", {});
}
