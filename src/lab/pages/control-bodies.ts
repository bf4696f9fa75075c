import { address } from "./view/address.ts";
import { perform } from "./view/log.ts";

const get = (kind: string): Promise<Response> => fetch(address(`/controls/body/${kind}`));

perform(async (log) => {
  log(`json: ${JSON.stringify(await (await get("json")).json())}`);
  log(`text: ${await (await get("text")).text()}`);
  log(`arrayBuffer: ${(await (await get("bytes")).arrayBuffer()).byteLength} B`);
  const blob = await (await get("blob")).blob();
  log(`blob: ${blob.size} B of ${blob.type}`);
  log(`empty: ${(await get("empty")).status}`);
  log(`text by XMLHttpRequest: ${String(await byXhr("text", ""))}`);
  log(`json by XMLHttpRequest: ${JSON.stringify(await byXhr("json", "json"))}`);
  log(`bytes by XMLHttpRequest: ${String(await byXhr("bytes", "arraybuffer"))}`);
});

const byXhr = (kind: string, type: XMLHttpRequestResponseType): Promise<unknown> =>
  new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open("GET", address(`/controls/body/${kind}`));
    request.responseType = type;
    request.addEventListener("loadend", () => resolve(request.response));
    request.send();
  });
