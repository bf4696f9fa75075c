import { fetchEventSource } from "@microsoft/fetch-event-source";

/** Reads event streams by `fetch`, with a method and body, and tries again after a failure. */
export async function run(log, at) {
  const stop = new AbortController();
  await fetchEventSource(`${at.run}/events`, {
    method: "POST",
    body: "please",
    signal: stop.signal,
    openWhenHidden: true,
    onopen: async (response) => log("open", response.status, response.bodyUsed),
    onmessage: ({ id, event, data }) => {
      log(id, event, data);
      if (data === "third") stop.abort();
    },
  });
  let tries = 0;
  const failure = await fetchEventSource(`${at.run}/missing`, {
    openWhenHidden: true,
    onopen: async (response) => {
      throw new Error(`status ${response.status}`);
    },
    onerror: (error) => {
      tries += 1;
      if (tries === 2) throw error;
      return 10;
    },
  }).catch((error) => error.message);
  log(failure, tries);
}
