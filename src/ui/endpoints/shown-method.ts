import type { Endpoint } from "../../core/session/model.ts";

/** The method as part of an endpoint's name; "" for a WebSocket, whose opening is a GET, which says nothing of it. */
export function shownMethod({ technique, method }: Pick<Endpoint, "technique" | "method">): string {
  return technique === "websocket" ? "" : method;
}
