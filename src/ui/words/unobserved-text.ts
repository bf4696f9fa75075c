import { UNOBSERVED } from "../../core/capture/unobserved.ts";
import type { MessageKey, Texts } from "./texts.ts";

const KEYS: Readonly<Record<keyof typeof UNOBSERVED, MessageKey>> = {
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
};

/** Why a body was not seen, in the user's language. A sentence that is not one of the recorder's is shown as it is. */
export function unobservedText(sentence: string, texts: Texts): string {
  for (const [name, key] of Object.entries(KEYS)) {
    if (UNOBSERVED[name as keyof typeof UNOBSERVED] === sentence) return texts.say(key);
  }
  return sentence;
}
