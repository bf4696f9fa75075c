import type { Scenario } from "./scenario.ts";
import { timers } from "./scenarios/timers.ts";
import { pollingVariants } from "./scenarios/polling-variants.ts";
import { httpClients } from "./scenarios/http-clients.ts";
import { dataLibraries } from "./scenarios/data-libraries.ts";
import { longPolling } from "./scenarios/long-polling.ts";
import { engineIo } from "./scenarios/engine-io.ts";
import { bayeuxAndSockJs } from "./scenarios/bayeux-and-sockjs.ts";
import { hubs } from "./scenarios/hubs.ts";
import { eventSources } from "./scenarios/event-sources.ts";
import { tokenStreams } from "./scenarios/token-streams.ts";
import { streams } from "./scenarios/streams.ts";
import { trpc } from "./scenarios/trpc.ts";
import { sockets } from "./scenarios/sockets.ts";
import { connectionVariants } from "./scenarios/connection-variants.ts";
import { socketProtocols } from "./scenarios/socket-protocols.ts";
import { controlLists } from "./scenarios/control-lists.ts";
import { controlUploads } from "./scenarios/control-uploads.ts";
import { controlWaits } from "./scenarios/control-waits.ts";
import { pollingRhythms } from "./scenarios/polling-rhythms.ts";
import { pollingRequests } from "./scenarios/polling-requests.ts";
import { heldRequests } from "./scenarios/held-requests.ts";
import { streamVariants } from "./scenarios/stream-variants.ts";
import { socketVariants } from "./scenarios/socket-variants.ts";
import { overHttp2 } from "./scenarios/over-http2.ts";
import { controlRegular } from "./scenarios/control-regular.ts";

/** The labelled corpus. */
export const SCENARIOS: readonly Scenario[] = [
  ...timers,
  ...pollingVariants,
  ...httpClients,
  ...dataLibraries,
  ...longPolling,
  ...engineIo,
  ...bayeuxAndSockJs,
  ...hubs,
  ...eventSources,
  ...tokenStreams,
  ...streams,
  ...trpc,
  ...sockets,
  ...connectionVariants,
  ...socketProtocols,
  ...controlLists,
  ...controlUploads,
  ...controlWaits,
  ...pollingRhythms,
  ...pollingRequests,
  ...heldRequests,
  ...streamVariants,
  ...socketVariants,
  ...overHttp2,
  ...controlRegular,
];
