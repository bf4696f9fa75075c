import { request as ask } from "node:http";
import { createSecureServer, type Http2ServerRequest, type Http2ServerResponse } from "node:http2";
import { selfSignedCertificate } from "./certificate.ts";
import { start, type Listener, type Upgrades } from "./listener.ts";

/** Headers that belong to one connection and may not be passed on (RFC 9113 section 8.2.2). */
const CONNECTION_HEADERS = ["connection", "keep-alive", "transfer-encoding", "upgrade", "host"];

/**
 * The same lab over TLS, with HTTP/2 where the browser speaks it, as a front server in production has it: it
 * passes every request on to the plain listener. WebSockets come over HTTP/1.1, as browsers do without RFC 8441.
 */
export async function listenSecurely(
  target: { readonly host: string; readonly port: number },
  sockets: Upgrades,
  port: number,
): Promise<Listener> {
  const server = createSecureServer(
    { ...(await selfSignedCertificate()), allowHTTP1: true },
    (request, response) => forward(request, response, target),
  );
  return start(server, sockets, target.host, port);
}

function forward(
  request: Http2ServerRequest,
  response: Http2ServerResponse,
  target: { readonly host: string; readonly port: number },
): void {
  const upstream = ask({
    ...target,
    method: request.method,
    path: request.url,
    headers: passedOn(request.headers),
    // A connection of its own: requests over HTTP/2 do not wait for each other.
    agent: false,
  });
  upstream.on("response", (answer) => {
    response.writeHead(answer.statusCode ?? 502, passedOn(answer.headers));
    answer.pipe(response);
    // The plain listener cut the answer off: so does this one.
    answer.on("error", () => response.stream.destroy());
  });
  upstream.on("error", () => response.stream.destroy());
  response.on("close", () => upstream.destroy());
  request.pipe(upstream);
}

const passedOn = <Value>(headers: Readonly<Record<string, Value>>): Record<string, Value> =>
  Object.fromEntries(
    Object.entries(headers).filter(
      ([name]) => !name.startsWith(":") && !CONNECTION_HEADERS.includes(name),
    ),
  );
