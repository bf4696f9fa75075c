/// <reference types="chrome" />
import { afterAll, beforeAll, expect, test } from "vitest";
import { HAND_OVER, offerData } from "../../src/bridge/hand-over.ts";
import type { DrivenPage } from "../../src/cli/browsers/driven-browser.ts";
import { endpointRow } from "../support/endpoint-rows.ts";
import { forEachBrowser } from "../support/for-each-browser.ts";
import { startLiveServer, type LiveServer } from "../support/live-server.ts";
import { openSocket, say } from "../support/page-sockets.ts";
import { openPanelWindow } from "../support/watched-page.ts";

const FRAME = `<script>
  fetch("/answer", { method: "POST", body: "secret of the frame" })
    .then((response) => response.text())
    .then(() => parent.postMessage("heard", "*"));
</script>`;

/** What the page's own port was told. */
interface Told {
  readonly type: string;
  readonly payload: { readonly batch?: object; readonly info?: object };
}

forEachBrowser(
  "where a page forges or overhears what the extension says to itself, somebody who is not the extension",
  (browser) => {
    let server: LiveServer;
    let page: DrivenPage;
    let panel: DrivenPage;

    beforeAll(async () => {
      server = await startLiveServer({ "/frame": FRAME });
      page = await browser().openPage(server.url);
      panel = await openPanelWindow(browser(), page);
      await openSocket(page);
      await say(page, ["own history"]);
      await page.evaluate(async (src) => {
        const heard = new Promise((resolve) =>
          addEventListener("message", resolve, { once: true }),
        );
        const frame = document.createElement("iframe");
        frame.src = src;
        document.body.append(frame);
        await heard;
      }, `${server.url}frame`);
    });
    afterAll(() => server.close());

    const warnings = (kind: "troubles" | "refused") =>
      panel.evaluate((attribute) => {
        const line = document.querySelector<HTMLElement>(".status-line");
        return {
          count: Number(line?.dataset[attribute]),
          shown: [...(line?.querySelectorAll<HTMLElement>(".warning") ?? [])]
            .flatMap(({ title }) => title.split("\n"))
            .sort(),
        };
      }, kind);

    test("as a page that dispatches a malformed hand-over is refused, counted and shown", async () => {
      const accepted = await page.evaluate(
        (name, data) => {
          const offer = (init: MessageEventInit) =>
            !performance.dispatchEvent(new MessageEvent(name, { cancelable: true, ...init }));
          const { port2: port } = new MessageChannel();
          return [
            offer({ data: "999:viewer", ports: [port] }),
            offer({ data: { role: "viewer" }, ports: [port] }),
            offer({ data }),
            !performance.dispatchEvent(new Event(name, { cancelable: true })),
          ];
        },
        HAND_OVER,
        offerData("viewer"),
      );
      expect(accepted).toEqual([false, false, false, false]);
      await expect
        .poll(() => warnings("troubles"))
        .toEqual({
          count: 4,
          shown: ["observer:hand-over: 1", "refused:offer-no-port: 1", "refused:offer: 2"],
        });
    });

    test("as a page that offers a port gets the history of its own document and no more", async () => {
      const told = (await page.evaluate(
        async (name, data) => {
          const { port1, port2 } = new MessageChannel();
          const heard: unknown[] = [];
          const batch = new Promise((resolve) => {
            port1.onmessage = (event: MessageEvent<{ type: string }>) => {
              heard.push(event.data);
              if (event.data.type === "batch") resolve(undefined);
            };
          });
          performance.dispatchEvent(
            new MessageEvent(name, { cancelable: true, data, ports: [port2] }),
          );
          port1.postMessage({ v: 1, type: "resume", payload: { from: 0 } });
          port1.postMessage({ v: 1, type: "credit", payload: { batches: 8 } });
          await batch;
          Object.assign(globalThis, { ownPort: port1 });
          return heard;
        },
        HAND_OVER,
        offerData("viewer"),
      )) as Told[];
      const all = JSON.stringify(told);
      expect(all).toContain("own history");
      expect(all).not.toContain("secret of the frame");
      expect(told.find(({ type }) => type === "hello")?.payload.info).toMatchObject({
        url: server.url,
        isTop: true,
      });
    });

    test("has what it says over that port checked", async () => {
      const before = (await warnings("troubles")).count;
      await page.evaluate(() => {
        const { ownPort } = globalThis as unknown as { ownPort: MessagePort };
        for (const message of [
          "garbage",
          { v: 1, type: "tell-frame", payload: {} },
          { v: 2, type: "credit", payload: { batches: 1 } },
          { v: 1, type: "credit", payload: { batches: -1 } },
          { v: 1, type: "configure", payload: { limits: { payload: 1e99 } } },
        ])
          ownPort.postMessage(message);
      });
      await expect.poll(async () => (await warnings("troubles")).count).toBe(before + 5);
    });

    test("as a page of ours that talks nonsense to the background is answered with a refusal", async () => {
      const answers = await panel.evaluate(async () => {
        const { runtime } = chrome;
        const ask = (message: unknown) =>
          runtime.sendMessage(message).then(
            (answer: unknown) => answer ?? "nothing",
            () => "nothing",
          );
        const closed = (name: string) =>
          new Promise<string>((resolve) => {
            const port = runtime.connect({ name });
            port.onDisconnect.addListener(() => resolve("closed"));
          });
        const refusals = new Promise<string[]>((resolve) => {
          const port = runtime.connect({ name: `viewer:${crypto.randomUUID()}` });
          const reasons: string[] = [];
          port.onMessage.addListener((message: { type: string; payload: { reason: string } }) => {
            reasons.push(`${message.type} ${message.payload.reason}`);
            if (reasons.length < 4) return;
            resolve(reasons);
            port.disconnect();
          });
          port.postMessage("garbage");
          port.postMessage({ v: 7, type: "attach", payload: { tab: 1 } });
          port.postMessage({ v: 1, type: "said", payload: {} });
          port.postMessage({ v: 1, type: "attach", payload: { tab: "first" } });
        });
        return {
          messages: await Promise.all([
            ask("garbage"),
            ask({ v: 1, type: "announce", payload: {} }),
            ask({ v: 1, type: "counts", payload: { sockets: -1, streams: "many" } }),
            ask({ v: 9, type: "announce", payload: { isReachWanted: false } }),
          ]),
          ports: await Promise.all([
            closed("viewer"),
            closed("other"),
            closed("relay:nobody-there"),
          ]),
          refusals: await refusals,
        };
      });
      expect(answers).toEqual({
        messages: ["nothing", "nothing", "nothing", "nothing"],
        ports: ["closed", "closed", "closed"],
        refusals: [
          "refused foreign",
          "refused version",
          "refused unknown-type",
          "refused bad-payload",
        ],
      });
    });

    test("has changed nothing for those who look", async () => {
      await say(page, ["still here"]);
      await expect
        .poll(() => endpointRow(panel, "/socket"))
        .toMatchObject({ technique: "websocket", sent: 2, received: 2 });
      expect((await warnings("refused")).count).toBe(0);
    });
  },
);
