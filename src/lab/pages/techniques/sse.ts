import type { Update } from "../../feed/update.ts";
import type { Ear, Stop } from "./ear.ts";

/** Listens to a stream. The browser connects again by itself, and asks for what was missed by the last event's id. */
export function listenToStream(url: URL, ear: Ear, names: readonly string[]): Stop {
  const source = new EventSource(url);
  let ended = ear.asked();
  source.addEventListener("open", () => ear.state("open", true));
  source.addEventListener("error", () => {
    ended();
    // Closed: the server's answer was no event stream, and the browser gives up for good.
    if (source.readyState === EventSource.CLOSED) {
      ear.state("closed for good", false);
      return;
    }
    ear.state("the browser reconnects", false);
    ended = ear.asked();
  });
  // An event with a name goes only to those who listen for this name, "message" being the name of those without.
  for (const name of names) {
    source.addEventListener(name, (event: MessageEvent<string>) => {
      ear.received(event.data);
      ear.heard(JSON.parse(event.data) as Update);
    });
  }
  return () => {
    source.close();
    ended();
  };
}
