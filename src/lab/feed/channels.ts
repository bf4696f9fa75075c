import { CALM_GAPS, LIVELY_GAPS } from "./timings.ts";

/** What a channel publishes by itself: the contents of the lab's applications. */
export interface Channel {
  readonly title: string;
  /** Milliseconds between updates, taken in turn. */
  readonly gaps: readonly number[];
  /** Updates taken in turn: the name of the news and its text. */
  readonly news: readonly (readonly [name: string, text: string])[];
}

/** The applications for which real-time techniques are used, by the name of their channel. */
export const CHANNELS = {
  updates: {
    title: "Updates",
    gaps: LIVELY_GAPS,
    news: [
      ["message", "Parcel 4711 left the depot"],
      ["message", "Room 2 is free again"],
      ["message", "The build of main passed"],
      ["message", "Water level 3.42 m, falling"],
      ["message", "Gate B14 is now boarding"],
      ["message", "Поезд опаздывает → 14:05"],
    ],
  },
  notifications: {
    title: "Notifications",
    gaps: CALM_GAPS,
    news: [
      ["message", "Ada mentioned you in #release"],
      ["message", "New mail from Lin: minutes of Tuesday"],
      ["message", "Your export is ready"],
      ["message", "Noor follows you now"],
    ],
  },
  prices: {
    title: "Prices",
    gaps: LIVELY_GAPS,
    news: [
      ["price", '{"symbol":"ACME","price":41.20}'],
      ["price", '{"symbol":"GLOBEX","price":118.75}'],
      ["message", "Markets close in ten minutes"],
      ["price", '{"symbol":"ACME","price":41.35}'],
      ["price", '{"symbol":"INITECH","price":9.08}'],
    ],
  },
  chat: {
    title: "Chat",
    gaps: LIVELY_GAPS,
    news: [
      ["message", "Mei: is the staging server up?"],
      ["message", "Tom: since a minute ago ✔"],
      ["message", "Mei: thanks, deploying"],
      ["message", "Ines: lunch at twelve?"],
    ],
  },
  game: {
    title: "Game",
    gaps: LIVELY_GAPS,
    news: [
      ["message", "Blue takes the hill"],
      ["message", "Red finds a key"],
      ["message", "A dragon wakes up"],
    ],
  },
  monitoring: {
    title: "Monitoring",
    gaps: CALM_GAPS,
    news: [
      ["message", "web-1 load 0.42"],
      ["message", "db-1 replication lag 12 ms"],
      ["message", "web-2 load 3.90: warning"],
      ["message", "web-2 load 0.61: recovered"],
    ],
  },
  dashboard: {
    title: "Dashboard",
    gaps: LIVELY_GAPS,
    news: [
      ["visitors", '{"now":128}'],
      ["sales", '{"today":42}'],
      ["visitors", '{"now":131}'],
      ["message", "Report of the hour is written"],
    ],
  },
  orders: {
    title: "Orders",
    gaps: CALM_GAPS,
    news: [
      ["message", "Order 1001 paid"],
      ["message", "Order 1001 packed"],
      ["message", "Order 1002 paid"],
      ["message", "Order 1001 on its way"],
    ],
  },
} as const satisfies Readonly<Record<string, Channel>>;

export type ChannelName = keyof typeof CHANNELS;

/** Whether a name from a URL is that of a channel. */
export const isChannel = (name: string): name is ChannelName => Object.hasOwn(CHANNELS, name);
