import type { Confidence, Technique } from "../../core/session/model.ts";
import type { MessageKey } from "./texts.ts";

/** The word in lists. */
export const TECHNIQUE_NAME: Readonly<Record<Technique, MessageKey>> = {
  "short-polling": "techniqueShortPolling",
  "long-polling": "techniqueLongPolling",
  sse: "techniqueSse",
  "http-stream": "techniqueHttpStream",
  websocket: "techniqueWebSocket",
  other: "techniqueOther",
};

/** The word on the filter's buttons. */
export const TECHNIQUE_SHORT_NAME: Readonly<Record<Technique, MessageKey>> = {
  "short-polling": "filterShort",
  "long-polling": "filterLong",
  sse: "filterSse",
  "http-stream": "filterStream",
  websocket: "filterWebSocket",
  other: "filterOther",
};

export const CONFIDENCE_NAME: Readonly<Record<Confidence, MessageKey>> = {
  possible: "confidencePossible",
  likely: "confidenceLikely",
  sure: "confidenceSure",
};
