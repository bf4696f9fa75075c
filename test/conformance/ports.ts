/** The names that the suite's pages expect; the browser maps them to this computer. */
const HOST = "web-platform.test";

/** Where the suite's server listens, by the suite's own names. */
export const PORTS = {
  http: [8000, 8001],
  "http-local": [8002],
  "http-public": [8003],
  https: [8443, 8444],
  "https-local": [8445],
  "https-public": [8446],
  ws: [8666],
  wss: [8667],
  h2: [9000],
} as const;

/** A page without any test on it. */
export const BLANK_PAGE = `http://${HOST}:${PORTS.http[0]}/common/blank.html`;

/**
 * Where a test is served. Its file name and its `wpt_flags` say which protocol it wants.
 *
 * @param test path and query, as the lists have them.
 */
export function addressOf(test: string): string {
  const [path = "", query = ""] = test.split("?", 2);
  const marks = (path.split("/").at(-1) ?? "").split(".");
  const wanted = new Set([...marks, ...new URLSearchParams(query).getAll("wpt_flags")]);
  if (wanted.has("h2")) return `https://${HOST}:${PORTS.h2[0]}${test}`;
  if (wanted.has("https") || wanted.has("serviceworker")) {
    return `https://${HOST}:${PORTS.https[0]}${test}`;
  }
  return `http://${HOST}:${PORTS.http[0]}${test}`;
}
