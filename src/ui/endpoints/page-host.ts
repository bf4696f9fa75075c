import type { SessionView } from "../../core/session/model.ts";
import { hostOf } from "../words/address.ts";

/** Host and port of the page, which need not be repeated with each address; "" while no page is known. */
export function pageHostOf({ documents }: SessionView): string {
  return hostOf(documents.findLast(({ isTop }) => isTop)?.frameUrl ?? "");
}
