import type { PageResult } from "./page-harness.ts";

/** Asks for a small JSON answer again and again, by `fetch`. */
export async function fetchJson({ count }: { readonly count: number }): Promise<PageResult> {
  let sum = 0;
  for (let index = 0; index < count; index += 1) {
    const response = await fetch(`/json?n=${index}`);
    const { items } = (await response.json()) as { items: number[] };
    sum += items.length;
  }
  return { sum };
}

/** The same by XMLHttpRequest. */
export async function xhrJson({ count }: { readonly count: number }): Promise<PageResult> {
  let sum = 0;
  for (let index = 0; index < count; index += 1) {
    sum += await new Promise<number>((resolve) => {
      const request = new XMLHttpRequest();
      request.open("GET", `/json?n=${index}`);
      request.onload = () => {
        const { items } = JSON.parse(request.responseText) as { items: number[] };
        resolve(items.length);
      };
      request.send();
    });
  }
  return { sum };
}

/** Reads the first bytes of a huge body, and cancels the rest. */
export async function cancelBody(options: {
  readonly id: string;
  readonly bytes: number;
  readonly read: number;
}): Promise<PageResult> {
  const { id, bytes, read } = options;
  const response = await fetch(`/body?id=${id}&bytes=${bytes}`);
  if (response.body === null) throw new Error("the response has no body");
  const reader = response.body.getReader();
  let taken = 0;
  while (taken < read) {
    const { done, value } = await reader.read();
    if (done) break;
    taken += value.length;
  }
  const cancelledAt = Date.now();
  await reader.cancel();
  const closed = await fetch(`/body-closed?id=${id}`);
  const { closedAt, written } = (await closed.json()) as { closedAt: number; written: number };
  return { taken, closeWait: closedAt - cancelledAt, written };
}
