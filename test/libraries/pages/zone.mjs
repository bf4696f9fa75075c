import "zone.js";

/* global Zone */

/** Callbacks of every kind must run in the zone they were given in. */
export async function run(log, at) {
  const zone = Zone.current.fork({ name: "own" });
  await zone.run(async () => {
    const answer = fetch(`${at.run}/text?zone`);
    log("promise", answer instanceof Promise, answer.constructor === Promise);
    await answer.then(async (response) => {
      log("fetch", Zone.current.name, response.status, await response.text());
    });
    log(await fetch("http://%").catch((error) => `${Zone.current.name} ${error.name}`));
    const body = (await fetch(`${at.run}/text?reader`)).body.getReader();
    log("read", await body.read().then(({ done }) => `${Zone.current.name} ${done}`));
    log("end", (await body.read()).done);
  });
  await new Promise((resolve) => {
    zone.run(() => {
      const xhr = new XMLHttpRequest();
      xhr.onreadystatechange = () => log("state", xhr.readyState, Zone.current.name);
      xhr.addEventListener("load", () => log("load", Zone.current.name, xhr.responseText));
      xhr.onloadend = () => resolve(log("loadend", Zone.current.name));
      xhr.open("POST", `${at.run}/echo`);
      xhr.send("by xhr");
    });
  });
  await new Promise((resolve) => {
    zone.run(() => {
      const socket = new WebSocket(at.socket);
      log("socket", socket instanceof WebSocket, socket.readyState, WebSocket.OPEN);
      socket.onopen = () => socket.send("one");
      socket.addEventListener("message", ({ data }) => {
        log("message", Zone.current.name, data);
        socket.close(4000, "enough");
      });
      socket.onclose = ({ code }) => resolve(log("close", Zone.current.name, code));
    });
  });
  await new Promise((resolve) => {
    zone.run(() => {
      const source = new EventSource(`${at.run}/events`);
      const named = () => log("must be removed");
      source.addEventListener("named", named);
      source.removeEventListener("named", named);
      source.addEventListener("named", ({ data }) => log("named", Zone.current.name, data));
      source.onmessage = ({ data }) => {
        log("told", Zone.current.name, data);
        if (data !== "third") return;
        source.close();
        resolve();
      };
    });
  });
}
