import * as Sentry from "@sentry/browser";

/** Breadcrumbs of requests, errors of handlers, and envelopes sent by what it takes for the native `fetch`. */
export async function run(log, at) {
  const crumbs = [];
  const { host, pathname, protocol } = new URL(at.run);
  Sentry.init({
    dsn: `${protocol}//public@${host}${pathname}/42`,
    tracesSampleRate: 1,
    integrations: [Sentry.browserTracingIntegration({ instrumentPageLoad: false })],
    sendClientReports: false,
    beforeBreadcrumb: (crumb) => {
      crumbs.push(crumb);
      return crumb;
    },
  });
  log("native fetch", String(fetch).includes("[native code]"), document.scripts.length > 0);
  log(await (await fetch(`${at.run}/text?a`)).text());
  log((await fetch(`${at.run}/echo`, { method: "POST", body: "x" })).status);
  log(await fetch(at.refused).catch((error) => error.name));
  await new Promise((resolve) => {
    const xhr = new XMLHttpRequest();
    xhr.open("GET", `${at.run}/text?xhr`);
    xhr.onload = () => log("load", xhr.responseText);
    xhr.onreadystatechange = () => log("state", xhr.readyState);
    xhr.onloadend = resolve;
    xhr.send();
  });
  const socket = new WebSocket(at.socket);
  await new Promise((resolve) => {
    socket.addEventListener("message", ({ data }) => resolve(log(data)));
    socket.onopen = () => socket.send("beside it");
  });
  socket.close();
  const reader = (await fetch(`${at.run}/chunks`)).body.getReader();
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.length;
  }
  log(size);
  Sentry.captureMessage("said");
  log("sent", await Sentry.flush(30_000));
  for (const { category, data } of crumbs) {
    if (category !== "fetch" && category !== "xhr") continue;
    log(category, data.method, new URL(data.url, location.href).pathname.split("/").at(-1));
    log(data.status_code);
  }
  log("frames", document.querySelectorAll("iframe").length, window.length);
  await Sentry.close();
}
