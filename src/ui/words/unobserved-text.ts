import { UNOBSERVED } from "../../core/capture/unobserved.ts";
import { UNSEEN } from "../../core/session/unseen.ts";
import type { MessageKey, Texts } from "./texts.ts";

const SENTENCES = { ...UNOBSERVED, ...UNSEEN };

const KEYS: Readonly<Record<keyof typeof SENTENCES, MessageKey>> = {
  unread: "unobservedUnread",
  handedOver: "unobservedHandedOver",
  cache: "unobservedCache",
  webAssembly: "unobservedWebAssembly",
  piped: "unobservedPiped",
  formData: "unobservedFormData",
  notJson: "unobservedNotJson",
  opaque: "unobservedOpaque",
  document: "unobservedDocument",
  emptyJson: "unobservedEmptyJson",
  departed: "unobservedDeparted",
  endUnrecorded: "unobservedEndUnrecorded",
  streamParts: "unobservedStreamParts",
  longEvent: "unobservedLongEvent",
};

/** Why a body or its end was not seen, in the user's language. A sentence from elsewhere is shown as it is. */
export function unobservedText(sentence: string, texts: Texts): string {
  for (const [name, key] of Object.entries(KEYS)) {
    if (SENTENCES[name as keyof typeof SENTENCES] === sentence) return texts.say(key);
  }
  return sentence;
}
