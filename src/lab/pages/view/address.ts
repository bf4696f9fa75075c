const query = new URLSearchParams(location.search);

/** A value from the page's own address. */
export const asked = (name: string): string | null => query.get(name);

/** A number from the page's own address. */
export const askedNumber = (name: string, otherwise: number): number => {
  const value = query.get(name);
  return value === null ? otherwise : Number(value);
};

/** The channel that this page is about. */
export const channel = document.documentElement.dataset["channel"] ?? asked("channel") ?? "updates";

/** An address on this server that carries on the run, so that the server's record knows whose it is. */
export function address(path: string, more: Readonly<Record<string, string>> = {}): URL {
  const url = new URL(path, location.href);
  const run = query.get("run");
  if (run !== null) url.searchParams.set("run", run);
  for (const [name, value] of Object.entries(more)) url.searchParams.set(name, value);
  return url;
}

/** The same for a WebSocket. */
export function socketAddress(path: string, more: Readonly<Record<string, string>> = {}): URL {
  const url = address(path, more);
  url.protocol = location.protocol === "https:" ? "wss:" : "ws:";
  return url;
}
