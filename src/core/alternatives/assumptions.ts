/** What is taken where nothing was measured, each with its reason. */
export const ASSUMED = {
  /** A request's head as browsers send it over HTTP/1.1: user agent, accept, referer, client hints, a small cookie. HTTP/2 sends about a tenth of it from the second request on. */
  requestHead: 700,
  /** A response's head: status, date, type, length, caching and security headers; Resource Timing reckons with 300 as well. */
  responseHead: 300,
  /** A round trip on a good mobile or a distant fixed line. */
  roundTrip: 50,
  /** What pages choose most where news is worth waiting for. */
  pollInterval: 5000,
  /** Below the 30 and 60 seconds at which proxies cut (RFC 6202, 5.5 names 30). */
  longPollHold: 25_000,
  /** `data: ` and two line feeds around each event (WHATWG HTML, 9.2.5), and the length line of a chunk (RFC 9112, 7.1). */
  eventFrame: 8 + 8,
  /** A comment line of an event stream every 15 seconds, as WHATWG HTML, 9.2.7 advises. */
  eventHeartbeat: { interval: 15_000, bytes: 3 + 8 },
  /** A ping with the page's pong, both empty; those of the page are masked (RFC 6455, 5.2 and 5.5). */
  socketHeartbeat: { interval: 30_000, bytes: 2 + 6 },
} as const;

/** Bytes around a message from the server: 2, 4 from 126 bytes on, 10 from 64 KiB on (RFC 6455, 5.2). */
export function socketFrameBytes(payload: number): number {
  if (payload < 126) return 2;
  return payload < 65_536 ? 4 : 10;
}
