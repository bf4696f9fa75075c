import express, { type Express } from "express";
import { controlRoutes, controlSockets } from "./controls/controls.ts";
import { Feeds } from "./feed/feeds.ts";
import { answers } from "./findings/answers.ts";
import { sockets as findingSockets } from "./findings/sockets.ts";
import { streams as findingStreams } from "./findings/streams.ts";
import { listen, type Listener } from "./listener.ts";
import { mountPages, mountTutorialPage, type Addresses } from "./mount-pages.ts";
import { recordExchanges } from "./record/record-exchange.ts";
import type { RunRecord } from "./record/record.ts";
import { Recorder } from "./record/recorder.ts";
import { Cutter } from "./samples/cut.ts";
import { longPolling } from "./samples/long-polling.ts";
import { publish } from "./samples/publish.ts";
import { shortPolling } from "./samples/short-polling.ts";
import { EventStreams } from "./samples/sse.ts";
import { Rooms } from "./samples/websocket.ts";
import { bundleScripts } from "./scripts.ts";
import { listenSecurely } from "./secure-listener.ts";
import { SocketRoutes } from "./sockets.ts";
import {
  TUTORIAL_NAMES,
  TUTORIALS,
  type Tutorial,
  type TutorialName,
} from "./tutorials/tutorials.ts";

export interface LabOptions {
  /** The main listener's port; 0, the default, takes any that is free. */
  readonly port?: number;
  /** The TLS listener's port, or `false` for none; any that is free by default. */
  readonly securePort?: number | false;
  /** The first of the tutorials' ports, one after the other; each takes any that is free by default. */
  readonly tutorialPort?: number;
  /** The address to listen on; 127.0.0.1 by default. */
  readonly host?: string;
  /** Whether feeds publish by themselves while somebody is there; true by default. */
  readonly selfPublish?: boolean;
}

/** A lab that runs. URLs end with a slash. */
export interface Lab {
  readonly url: string;
  /** TLS with HTTP/2 and a certificate nobody trusts; "" without that listener. */
  readonly secureUrl: string;
  readonly tutorials: Readonly<Record<TutorialName, string>>;
  /** Pages connected to the event streams of the main listener. */
  readonly eventStreams: number;
  /** What the server saw of a run: requests and sockets whose URL had `?run=` with this name. */
  record(run: string): RunRecord;
  /** Ends all that is open, and all listeners. */
  close(): Promise<void>;
}

/** Starts all servers of the lab. Rejects where a port is taken. */
export async function startLab(options: LabOptions = {}): Promise<Lab> {
  const { host = "127.0.0.1", port = 0, securePort = 0, tutorialPort = 0 } = options;
  const scripts = await bundleScripts();
  const recorder = new Recorder();
  const feeds = new Feeds(options.selfPublish ?? true);
  const streams = new EventStreams(feeds);
  const rooms = new Rooms(feeds);
  const addresses: Addresses = { main: "", secure: "", tutorials: {} };
  const stops: (() => void)[] = [];

  const app = newApp();
  mountPages(app, scripts, addresses, (run) => recorder.record(run));
  const cutter = new Cutter();
  app.use(recordExchanges(recorder));
  app.use(["/long-polling", "/sse"], (request, _response, next) => {
    cutter.add({ url: request.originalUrl, socket: request.socket });
    next();
  });
  app.use(shortPolling(feeds), longPolling(feeds), streams.router(), publish(feeds));
  app.use(cutter.router(), controlRoutes());
  app.use("/findings", answers(), findingStreams());
  const sockets = new SocketRoutes(recorder, {
    "/websocket": {
      open: (socket, request) => {
        cutter.add(request);
        rooms.join(socket, request);
      },
    },
    ...controlSockets(),
    ...findingSockets(),
  });

  const listeners: Listener[] = [];
  const opened = async (listener: Promise<Listener>): Promise<number> => {
    listeners.push(await listener);
    return (await listener).port;
  };
  const close = async (): Promise<void> => {
    feeds.stop();
    for (const stop of stops) stop();
    await Promise.all(listeners.map((listener) => listener.close()));
  };

  try {
    const mainPort = await opened(listen(app, sockets, host, port));
    addresses.main = `http://${host}:${mainPort}/`;
    if (securePort !== false) {
      const target = { host, port: mainPort };
      addresses.secure = `https://${host}:${await opened(listenSecurely(target, sockets, securePort))}/`;
    }
    for (const [index, name] of TUTORIAL_NAMES.entries()) {
      const tutorial: Tutorial = TUTORIALS[name];
      const own = newApp();
      mountTutorialPage(own, scripts, name, tutorial, addresses);
      own.use(recordExchanges(recorder));
      if (tutorial.routes !== undefined) stops.push(tutorial.routes(own));
      const ownSockets = new SocketRoutes(recorder, tutorial.sockets?.() ?? {});
      const ownPort = tutorialPort === 0 ? 0 : tutorialPort + index;
      addresses.tutorials[name] =
        `http://${host}:${await opened(listen(own, ownSockets, host, ownPort))}/`;
    }
  } catch (error) {
    await close();
    throw error;
  }
  return {
    url: addresses.main,
    secureUrl: addresses.secure,
    tutorials: addresses.tutorials as Record<TutorialName, string>,
    get eventStreams() {
      return streams.clients;
    },
    record: (run) => recorder.record(run),
    close,
  };
}

function newApp(): Express {
  const app = express();
  app.disable("x-powered-by");
  // An answer that came from the cache would not be on the record.
  app.disable("etag");
  app.use((_request, response, next) => {
    response.set("Cache-Control", "no-store");
    next();
  });
  return app;
}
