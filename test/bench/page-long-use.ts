import type { Order, PageResult } from "./page-harness.ts";

/** Half an hour of a busy page, as fast as it goes, then the same again after a halt. */
export async function longUse(
  { minutes }: { readonly minutes: number },
  order: Order,
): Promise<PageResult> {
  const socketOf = (received: number, sent: number) =>
    new Promise<void>((resolve) => {
      const query = `kind=push&count=${received}&size=100&binary=false`;
      const socket = new WebSocket(`ws://${location.host}/socket?${query}`);
      let count = 0;
      socket.addEventListener("open", () => {
        for (let index = 0; index < sent; index += 1) socket.send(`ping ${index}`);
      });
      socket.addEventListener("message", () => {
        count += 1;
        if (count === received) socket.close();
      });
      socket.addEventListener("close", () => resolve());
    });
  const streamOf = (events: number) =>
    new Promise<void>((resolve) => {
      const source = new EventSource(`/events?count=${events}&size=100`);
      let count = 0;
      source.addEventListener("message", () => {
        count += 1;
        if (count < events) return;
        source.close();
        resolve();
      });
    });
  const xhr = () =>
    new Promise<void>((resolve) => {
      const request = new XMLHttpRequest();
      request.addEventListener("load", () => resolve());
      request.open("GET", "/json");
      request.send();
    });
  const poll = async () => {
    const response = await fetch("/json");
    await response.json();
  };
  const readBody = async (bytes: number, cancelsAt: number) => {
    const response = await fetch(`/body?id=${Math.random()}&bytes=${bytes}`);
    const reader = response.body?.getReader();
    for (let taken = 0; reader !== undefined;) {
      const { done, value } = await reader.read();
      if (done) return;
      taken += value.length;
      if (taken >= cancelsAt) return reader.cancel();
    }
  };
  const frame = async () => {
    const element = document.createElement("iframe");
    element.src = "/frame?n=0";
    const loaded = new Promise((resolve) => (element.onload = resolve));
    document.body.append(element);
    await loaded;
    element.remove();
  };
  const times = async (count: number, work: () => Promise<unknown>) => {
    for (let index = 0; index < count; index += 1) await work();
  };
  const minute = () =>
    Promise.all([
      socketOf(1500, 300),
      streamOf(600),
      times(30, poll),
      times(10, xhr),
      readBody(300_000, Infinity),
      readBody(10_000_000, 200_000),
      frame(),
    ]);
  await times(minutes, minute);
  await order("more");
  await times(minutes, minute);
  return { minutes };
}
