import type { Mechanism } from "../../core/capture/vocabulary.ts";
import { type Fields, fieldsIn, textIn } from "./fields.ts";
import type { HttpParts } from "./read-http.ts";
import { MECHANISMS } from "./read-own-entry.ts";

/** Types of what pages load and scripts do not ask for. */
const PAGE_CONTENT =
  /^(text\/(html|css|javascript)|application\/(x-)?javascript|image\/|font\/|audio\/|video\/)/i;

/** The API behind an entry of another writer; undefined for what none of the four fetched. */
export function foreignMechanism(entry: Fields, http: HttpParts): Mechanism | undefined {
  const told = textIn(entry, "_resourceType");
  if (told !== undefined && told !== "") return MECHANISMS.find((mechanism) => mechanism === told);
  if (/^wss?:/i.test(http.url) || Array.isArray(entry["_webSocketMessages"])) return "websocket";
  const header = (name: string) =>
    http.requestHeaders.find(([key]) => key.toLowerCase() === name)?.[1].toLowerCase() ?? "";
  const destination = header("sec-fetch-dest");
  if (destination !== "" && destination !== "empty") return undefined;
  if (header("accept") === "text/event-stream" && http.method === "GET") return "eventsource";
  if (header("x-requested-with") === "xmlhttprequest") return "xhr";
  const type = textIn(fieldsIn(fieldsIn(entry, "response"), "content"), "mimeType") ?? "";
  return destination === "" && PAGE_CONTENT.test(type) ? undefined : "fetch";
}
