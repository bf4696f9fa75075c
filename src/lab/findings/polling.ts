import type { FindingScenario } from "./finding-scenario.ts";

const http = (path: string) => ({ transport: "http", path: `/findings/${path}` }) as const;

/** What may be said of polls. */
export const POLLING: readonly FindingScenario[] = [
  {
    finding: "repeats-itself",
    group: "polling",
    title: "Polling that repeats itself",
    does: {
      raised: "Asks twelve times, and gets the same answer each time.",
      counterpart: "Asks as often; each answer brings something new.",
    },
    endpoint: { raised: http("answers/same"), counterpart: http("answers/new") },
  },
  {
    finding: "polls-fast",
    group: "polling",
    title: "Polling too fast",
    does: {
      raised: "Asks again half a second after each answer.",
      counterpart: "Asks again 1.1 s after each answer.",
    },
    endpoint: { raised: http("answers/new"), counterpart: http("answers/new") },
  },
  {
    finding: "polls-hidden",
    group: "polling",
    title: "Polling while hidden",
    does: {
      raised: "Goes on asking while another tab is in front; its button opens one for a while.",
      counterpart: "Stops while it is hidden, and asks once when it is shown again.",
    },
    endpoint: { raised: http("answers/new"), counterpart: http("answers/new") },
  },
  {
    finding: "polls-overlap",
    group: "polling",
    title: "Polls that overlap",
    does: {
      raised: "Asks every 700 ms by setInterval, though each answer is held for 1.6 s.",
      counterpart: "Asks again when the answer is there.",
    },
    endpoint: { raised: http("holds/news"), counterpart: http("holds/news") },
  },
  {
    finding: "no-back-off",
    group: "polling",
    title: "Retries without back-off",
    does: {
      raised: "Tries again every 400 ms while the server answers 503.",
      counterpart: "Waits twice as long after each failure, until the server has recovered.",
    },
    endpoint: { raised: http("answers/failing"), counterpart: http("answers/recovering") },
  },
  {
    finding: "server-timeout",
    group: "polling",
    title: "Holds that end at a ceiling",
    does: {
      raised: "Long polls that all end after 4 s, without news.",
      counterpart: "Long polls that end with news, now sooner, now later.",
    },
    endpoint: { raised: http("holds/empty"), counterpart: http("holds/news-now-and-then") },
  },
];
