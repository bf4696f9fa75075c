import type { Runtime } from "webextension-polyfill";
import browser from "webextension-polyfill";
import { reconcile } from "../../src/background/registration.ts";
import { openChannel } from "../../src/bridge/channel.ts";
import { FROM_RELAY_CHECKS, RELAY_REQUEST_CHECKS } from "../../src/bridge/check-relay.ts";
import { envelope, readEnvelope } from "../../src/bridge/envelope.ts";
import type {
  Envelope,
  FromRelay,
  RelayAnswer,
  RelayRequest,
  ToRelay,
  ToShim,
} from "../../src/bridge/messages.ts";
import { runtimePortWire } from "../../src/bridge/runtime-port-wire.ts";
import type { DocumentInfo } from "../../src/core/capture/batch.ts";

/**
 * The background of a test build in which every document has a viewer: one that asks for the whole history and all that
 * follows, and throws it away. Shim and relay are those of the product.
 */

const EVERYBODY: RelayAnswer = { viewers: ["conformance"] };
/** Batches that may be under way; each one that arrives is replaced. */
const CREDIT = 1000;

/** The documents that have introduced themselves, for tests to see that the watching works. */
export interface MetDocuments {
  metDocuments?: Pick<DocumentInfo, "url" | "isTop" | "startedAt">[];
}

const metDocuments: NonNullable<MetDocuments["metDocuments"]> = [];
(globalThis as MetDocuments).metDocuments = metDocuments;

function watch(port: Runtime.Port): void {
  const say = (message: Envelope<ToShim>) => {
    channel.send("tell", { say: message });
  };
  const channel = openChannel<FromRelay, ToRelay>(runtimePortWire(port), {
    checks: FROM_RELAY_CHECKS,
    handlers: {
      said: ({ said }) => {
        if (said.type === "batch") say(envelope<ToShim>("credit", { batches: 1 }));
        if (said.type === "hello") {
          const { url, isTop, startedAt } = said.payload.info;
          metDocuments.push({ url, isTop, startedAt });
        }
      },
      refused: () => undefined,
      "no-shim": () => undefined,
    },
    onRefused: () => undefined,
  });
  say(envelope<ToShim>("resume", { from: 0 }));
  say(envelope<ToShim>("credit", { batches: CREDIT }));
}

browser.runtime.onConnect.addListener(watch);

browser.runtime.onMessage.addListener((message: unknown) => {
  const read = readEnvelope<RelayRequest>(message, RELAY_REQUEST_CHECKS);
  return typeof read === "object" && read.type === "announce"
    ? Promise.resolve(EVERYBODY)
    : undefined;
});

browser.runtime.onInstalled.addListener(() => void reconcile(true));
