import axios from "axios";

/** Both of its ways to the server, with interceptors, progress, aborts and errors. */
export async function run(log, at) {
  for (const adapter of ["xhr", "fetch"]) {
    const client = axios.create({ adapter, baseURL: at.run });
    client.interceptors.response.use((response) => ({ ...response, seen: true }));
    const got = await client.get("/text", { params: { by: adapter } });
    log(adapter, got.status, got.data, got.seen);
    const posted = await client.post("/echo", { a: 1 }, { headers: { "x-one": "2" } });
    log(adapter, posted.data.body, posted.data.type);
    let progressed = 0;
    const sized = await client.get("/text?progress", { onDownloadProgress: () => progressed++ });
    log(adapter, sized.data, progressed > 0);
    const buffer = await client.get("/text?buffer", { responseType: "arraybuffer" });
    log(adapter, buffer.data.byteLength);
    log(adapter, await client.get("/missing").catch((error) => error.response.status));
    log(adapter, await client.get(at.refused).catch((error) => error.code));
    log(adapter, await client.get("/hang", { timeout: 200 }).catch((error) => error.code));
    const stop = new AbortController();
    const stopped = client.get("/hang", { signal: stop.signal }).catch((error) => error.code);
    stop.abort();
    log(adapter, await stopped);
  }
  const stream = await axios.get(`${at.run}/chunks`, { adapter: "fetch", responseType: "stream" });
  let text = "";
  const decoder = new TextDecoder();
  for await (const part of stream.data) text += decoder.decode(part, { stream: true });
  log(text);
}
