import { envelope, readEnvelope, type PayloadChecks } from "./envelope.ts";
import type { Envelope, Handlers, RefusalReason } from "./messages.ts";
import type { Wire } from "./wire.ts";

/** One end of a checked conversation: `In` is the table it hears, `Out` the one it says. */
export interface Channel<Out> {
  send<Type extends keyof Out & string>(type: Type, payload: Out[Type]): void;
  close(): void;
}

export interface ChannelSides<In> {
  readonly checks: PayloadChecks<In>;
  readonly handlers: Handlers<In>;
  /** A message that was not believed; it has no other effect. */
  readonly onRefused: (reason: RefusalReason) => void;
}

/** Hears, checks and hands on what a wire brings, and sends in the form that the other end will check. */
export function openChannel<In, Out>(wire: Wire, sides: ChannelSides<In>): Channel<Out> {
  wire.onMessage((message) => {
    const read = readEnvelope<In>(message, sides.checks);
    if (typeof read === "string") sides.onRefused(read);
    else deliver(read, sides.handlers);
  });
  return {
    send: (type, payload) => {
      wire.post(envelope<Out>(type, payload));
    },
    close: () => {
      wire.close();
    },
  };
}

/** Calls the handler of a message's row. */
export function deliver<Table>(message: Envelope<Table>, handlers: Handlers<Table>): void {
  const handle = handlers[message.type] as (payload: unknown) => void;
  handle(message.payload);
}
