import { createServer } from "node:http";
import type { OutgoingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";

export interface ServedPage {
  readonly headers?: OutgoingHttpHeaders;
  readonly body: string;
}

/** A server of fixed pages by path; every other path is answered with 404 and "not found". `url` ends with a slash. */
export async function servePages(pages: Readonly<Record<string, ServedPage>>) {
  const server = createServer(({ url = "/" }, response) => {
    const page = pages[url];
    response.writeHead(page ? 200 : 404, { "content-type": "text/html", ...page?.headers });
    response.end(page?.body ?? "not found");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
