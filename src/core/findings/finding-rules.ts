import { connectionLimit } from "./connection-limit.ts";
import {
  sseGivenUp,
  sseRetryZero,
  sseWithoutIds,
  sseWrongType,
} from "./event-stream-reconnects.ts";
import type { EndpointRule, Found, SessionScope } from "./finding-rule.ts";
import { noBackOff } from "./no-back-off.ts";
import { oneWaySocket } from "./one-way-socket.ts";
import { pollsFast, pollsHidden, pollsOverlap } from "./polling-pace.ts";
import { reconnectStorm } from "./reconnect-storm.ts";
import { repeatsItself } from "./repeats-itself.ts";
import { serverTimeout } from "./server-timeout.ts";
import { silentConnection } from "./silent-connection.ts";
import { abnormalClose, backPressure, sendAfterClose, sendBeforeOpen } from "./socket-trouble.ts";
import { sseBesidePosts } from "./sse-beside-posts.ts";
import { bufferedStream, stall } from "./stream-flow.ts";

/** All rules that look at one endpoint. */
export const ENDPOINT_RULES: readonly EndpointRule[] = [
  repeatsItself,
  pollsFast,
  pollsHidden,
  pollsOverlap,
  noBackOff,
  reconnectStorm,
  oneWaySocket,
  sseWithoutIds,
  sseGivenUp,
  sseRetryZero,
  sseWrongType,
  silentConnection,
  abnormalClose,
  sendBeforeOpen,
  sendAfterClose,
  backPressure,
  bufferedStream,
  stall,
  serverTimeout,
];

/** Rules that look at all endpoints together. */
export const SESSION_RULES: readonly ((
  scope: SessionScope,
) => readonly (Found & { readonly endpoint: string })[])[] = [connectionLimit, sseBesidePosts];
