import { http, HttpResponse, ws } from "msw";
import { setupWorker } from "msw/browser";

/** Answers of its service worker, answers of the server through it, and sockets that it takes over. */
export async function run(log, at) {
  const chat = ws.link(at.mockedSocket);
  const worker = setupWorker(
    http.get(`${at.run}/mocked`, () => HttpResponse.json({ mocked: true })),
    http.post(`${at.run}/mocked`, async ({ request }) => HttpResponse.text(await request.text())),
    http.get(`${at.run}/mocked-stream`, () => {
      const parts = ["data: a\n\n", "data: b\n\n"];
      const body = new ReadableStream({
        pull: (controller) => {
          const part = parts.shift();
          if (part === undefined) controller.close();
          else controller.enqueue(new TextEncoder().encode(part));
        },
      });
      return new HttpResponse(body, { headers: { "content-type": "text/event-stream" } });
    }),
    http.get(`${at.run}/mocked-failure`, () => HttpResponse.error()),
    chat.addEventListener("connection", ({ client }) => {
      client.addEventListener("message", ({ data }) => client.send(`mock of ${data}`));
    }),
  );
  await worker.start({
    serviceWorker: { url: `${at.run}/mockServiceWorker.js` },
    quiet: true,
    onUnhandledRequest: "bypass",
  });
  log(JSON.stringify(await (await fetch(`${at.run}/mocked`)).json()));
  log(await (await fetch(`${at.run}/mocked`, { method: "POST", body: "posted" })).text());
  log(await (await fetch(`${at.run}/mocked-stream`)).text());
  log(await fetch(`${at.run}/mocked-failure`).catch((error) => error.name));
  log(await (await fetch(`${at.run}/text?through`)).text());
  await new Promise((resolve) => {
    const xhr = new XMLHttpRequest();
    xhr.open("GET", `${at.run}/mocked`);
    xhr.onload = () => log("xhr", xhr.status, xhr.responseText);
    xhr.onloadend = resolve;
    xhr.send();
  });
  const mocked = new WebSocket(at.mockedSocket);
  await new Promise((resolve) => {
    mocked.onmessage = ({ data }) => resolve(log(data));
    mocked.onopen = () => mocked.send("hello");
  });
  log(mocked instanceof WebSocket, mocked.readyState, WebSocket.OPEN);
  mocked.close();
  const real = new WebSocket(at.socket);
  await new Promise((resolve) => {
    real.onmessage = ({ data }) => resolve(log(data));
    real.onopen = () => real.send("to the server");
  });
  const closed = new Promise((resolve) => (real.onclose = resolve));
  real.close();
  log("closed", (await closed).code);
  worker.stop();
  log(await (await fetch(`${at.run}/text?stopped`)).text());
  // Its own alone, where it has not gone by itself: other runs of this origin may wait for theirs to become active.
  const registration = await navigator.serviceWorker.getRegistration(`${at.run}/`);
  await registration?.unregister();
}
