/** What a page of the lab is about; its script builds what is to be seen. */
export interface Page {
  readonly path: string;
  readonly title: string;
  /** One or two sentences. */
  readonly intro: string;
  /** The name of a file in `pages/`. */
  readonly script: string;
  readonly group: "samples" | "applications" | "controls";
  readonly channel?: string;
  /** Files under `src/lab` that show how it is done. */
  readonly sources?: readonly string[];
}

const sample = (name: string, title: string, intro: string): Page => ({
  path: `/${name}`,
  title,
  intro,
  script: name,
  group: "samples",
  sources: [`samples/${name}.ts`, `pages/techniques/${name}.ts`],
});

const application = (channel: string, technique: string, title: string, intro: string): Page => ({
  path: `/apps/${channel}`,
  title,
  intro,
  script: technique,
  group: "applications",
  channel,
  sources: [`samples/${technique}.ts`, `pages/techniques/${technique}.ts`],
});

const control = (name: string, title: string, intro: string): Page => ({
  path: `/controls/${name}`,
  title,
  intro,
  script: `control-${name}`,
  group: "controls",
});

/** Every page of the lab's main listener. */
export const PAGES: readonly Page[] = [
  {
    path: "/side-by-side",
    title: "All four side by side",
    intro: "The same news by four techniques. Publish something and see when each of them has it.",
    script: "side-by-side",
    group: "samples",
    sources: ["pages/side-by-side.ts", "feed/feed.ts"],
  },
  sample(
    "short-polling",
    "Short polling",
    "The page asks every second; the server answers at once.",
  ),
  sample(
    "long-polling",
    "Long polling",
    "The page asks; the server holds its answer until there is news, or for 2.5 s.",
  ),
  sample(
    "sse",
    "Server-Sent Events",
    "One answer that never ends; the browser reconnects by itself.",
  ),
  sample("websocket", "WebSocket", "One connection, both directions, text and bytes."),

  application(
    "monitoring",
    "short-polling",
    "Monitoring",
    "Server figures, asked for every second.",
  ),
  application("notifications", "long-polling", "Notifications", "Rare news, delivered at once."),
  application("orders", "long-polling", "Orders", "The steps of an order as they happen."),
  application("prices", "sse", "Prices", "Quotes as named events."),
  application("dashboard", "sse", "Dashboard", "Several figures over one stream."),
  application("chat", "websocket", "Chat", "Open it twice: what one says, the other hears."),
  application("game", "websocket", "Game", "Moves of the players go out as bytes."),

  control("thirty-requests", "Thirty requests", "Thirty distinct URLs, once each: not real-time."),
  control("clicks", "Irregular clicks", "One request per click, at a person's rhythm."),
  control("slow", "One slow request", "A backend that takes three seconds. Not a long poll."),
  control("sse-over-fetch", "SSE over fetch", "An event stream read with a reader."),
  control("sse-over-xhr", "SSE over XMLHttpRequest", "An event stream read from responseText."),
  control("ndjson", "NDJSON over fetch", "One JSON value per line, read as they come."),
  control("bodies", "Ways to read a body", "json, text, arrayBuffer, blob and a default reader."),
  control(
    "reconnect",
    "A stream that ends",
    "The server ends it after 4 events; the browser resumes.",
  ),
  control("unheard-names", "Unheard event names", "Events of a name that nobody listens for."),
  control(
    "socket-payloads",
    "WebSocket payloads",
    "Text, ArrayBuffer, Blob and typed array, both ways.",
  ),
  control("socket-refused", "A refused handshake", "The server answers 403: it never opens."),
  control(
    "markup",
    "Markup in a payload",
    "Text that would be dangerous as HTML. It must stay text.",
  ),
  control(
    "workers",
    "Workers",
    "A dedicated worker polls and talks, a shared one polls, and the page does the same beside them.",
  ),
  control("connection-limit", "Connection limit", "Eight streams to one origin, then one request."),
];
