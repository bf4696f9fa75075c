import type { FindingName } from "../../core/findings/advice.ts";
import { sentence, type SentenceOf } from "./figure-sentence.ts";
import type { MessageKey } from "./texts.ts";

/** The texts of one kind of finding. */
export interface FindingSentences {
  /** A few words. */
  readonly name: MessageKey;
  /** What was seen, with its figures. */
  readonly seen: SentenceOf;
  /** Why it matters. */
  readonly why: MessageKey;
  /** What to do. */
  readonly what: MessageKey;
}

/** By the finding's rule. A rule of the core that is missing here does not compile. */
export const FINDING_SENTENCES: Readonly<Record<FindingName, FindingSentences>> = {
  "repeats-itself": {
    name: "findingRepeatsItself",
    seen: sentence(
      "findingRepeatsItselfSeen",
      ["identical", "number"],
      ["total", "number"],
      ["share", "percent"],
      ["wastedPerHour", "number"],
      ["wastedBytesPerHour", "bytes"],
      ["staleness", "duration"],
      ["sseBytesPerHour", "bytes"],
    ),
    why: "findingRepeatsItselfWhy",
    what: "findingRepeatsItselfWhat",
  },
  "polls-fast": {
    name: "findingPollsFast",
    seen: sentence("findingPollsFastSeen", ["median", "duration"], ["perHour", "number"]),
    why: "findingPollsFastWhy",
    what: "findingPollsFastWhat",
  },
  "polls-hidden": {
    name: "findingPollsHidden",
    seen: sentence("findingPollsHiddenSeen", ["hidden", "number"], ["polls", "number"]),
    why: "findingPollsHiddenWhy",
    what: "findingPollsHiddenWhat",
  },
  "polls-overlap": {
    name: "findingPollsOverlap",
    seen: sentence("findingPollsOverlapSeen", ["overlapping", "number"], ["polls", "number"]),
    why: "findingPollsOverlapWhy",
    what: "findingPollsOverlapWhat",
  },
  "no-back-off": {
    name: "findingNoBackOff",
    seen: sentence("findingNoBackOffSeen", ["failures", "number"], ["interval", "duration"]),
    why: "findingNoBackOffWhy",
    what: "findingNoBackOffWhat",
  },
  "reconnect-storm": {
    name: "findingReconnectStorm",
    seen: sentence("findingReconnectStormSeen", ["reconnects", "number"], ["span", "duration"]),
    why: "findingReconnectStormWhy",
    what: "findingReconnectStormWhat",
  },
  "connection-limit": {
    name: "findingConnectionLimit",
    seen: sentence(
      "findingConnectionLimitSeen",
      ["held", "number"],
      ["limit", "number"],
      ["origin", "text"],
    ),
    why: "findingConnectionLimitWhy",
    what: "findingConnectionLimitWhat",
  },
  "one-way-socket": {
    name: "findingOneWaySocket",
    seen: ({ speaker }) =>
      sentence(
        speaker === "page" ? "findingOneWaySocketSeenPage" : "findingOneWaySocketSeenServer",
        ["time", "duration"],
        ["messages", "number"],
      ),
    why: "findingOneWaySocketWhy",
    what: "findingOneWaySocketWhat",
  },
  "sse-beside-posts": {
    name: "findingSseBesidePosts",
    seen: sentence("findingSseBesidePostsSeen", ["posts", "number"], ["perMinute", "number"]),
    why: "findingSseBesidePostsWhy",
    what: "findingSseBesidePostsWhat",
  },
  "sse-without-ids": {
    name: "findingSseWithoutIds",
    seen: sentence("findingSseWithoutIdsSeen", ["reconnects", "number"]),
    why: "findingSseWithoutIdsWhy",
    what: "findingSseWithoutIdsWhat",
  },
  "sse-given-up": {
    name: "findingSseGivenUp",
    seen: ({ status }) =>
      sentence(
        status === "" ? "findingSseGivenUpSeenNoStatus" : "findingSseGivenUpSeen",
        ["connections", "number"],
        ["status", "text"],
      ),
    why: "findingSseGivenUpWhy",
    what: "findingSseGivenUpWhat",
  },
  "sse-retry-zero": {
    name: "findingSseRetryZero",
    seen: sentence("findingSseRetryZeroSeen", ["connections", "number"]),
    why: "findingSseRetryZeroWhy",
    what: "findingSseRetryZeroWhat",
  },
  "sse-wrong-type": {
    name: "findingSseWrongType",
    seen: ({ type }) =>
      sentence(
        type === "" ? "findingSseWrongTypeSeenNoType" : "findingSseWrongTypeSeen",
        ["exchanges", "number"],
        ["type", "text"],
      ),
    why: "findingSseWrongTypeWhy",
    what: "findingSseWrongTypeWhat",
  },
  "silent-connection": {
    name: "findingSilentConnection",
    seen: ({ unseen }) =>
      sentence(unseen === 1 ? "findingSilentConnectionSeenInPage" : "findingSilentConnectionSeen", [
        "longest",
        "duration",
      ]),
    why: "findingSilentConnectionWhy",
    what: "findingSilentConnectionWhat",
  },
  "abnormal-close": {
    name: "findingAbnormalClose",
    seen: ({ reason }) =>
      sentence(
        reason === "" ? "findingAbnormalCloseSeen" : "findingAbnormalCloseSeenReason",
        ["closes", "number"],
        ["unopened", "number"],
        ["code", "text"],
        ["reason", "text"],
      ),
    why: "findingAbnormalCloseWhy",
    what: "findingAbnormalCloseWhat",
  },
  "send-before-open": {
    name: "findingSendBeforeOpen",
    seen: sentence("findingSendBeforeOpenSeen", ["times", "number"]),
    why: "findingSendBeforeOpenWhy",
    what: "findingSendBeforeOpenWhat",
  },
  "send-after-close": {
    name: "findingSendAfterClose",
    seen: sentence("findingSendAfterCloseSeen", ["times", "number"]),
    why: "findingSendAfterCloseWhy",
    what: "findingSendAfterCloseWhat",
  },
  "back-pressure": {
    name: "findingBackPressure",
    seen: sentence("findingBackPressureSeen", ["buffered", "bytes"], ["largest", "bytes"]),
    why: "findingBackPressureWhy",
    what: "findingBackPressureWhat",
  },
  "buffered-stream": {
    name: "findingBufferedStream",
    seen: sentence(
      "findingBufferedStreamSeen",
      ["streams", "number"],
      ["events", "percent"],
      ["life", "percent"],
    ),
    why: "findingBufferedStreamWhy",
    what: "findingBufferedStreamWhat",
  },
  stall: {
    name: "findingStall",
    seen: sentence(
      "findingStallSeen",
      ["stalls", "number"],
      ["longest", "duration"],
      ["median", "duration"],
    ),
    why: "findingStallWhy",
    what: "findingStallWhat",
  },
  "server-timeout": {
    name: "findingServerTimeout",
    seen: sentence(
      "findingServerTimeoutSeen",
      ["empty", "number"],
      ["holds", "number"],
      ["ceiling", "duration"],
    ),
    why: "findingServerTimeoutWhy",
    what: "findingServerTimeoutWhat",
  },
};
