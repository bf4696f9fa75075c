import type { PageScript } from "../page-script.ts";

export const xhrScripts: readonly PageScript[] = [
  {
    name: "events and states in order, for every ending",
    atLeast: 40,
    run: async (log, at) => {
      const id = `${Math.random()}`;
      const TYPES = [
        "readystatechange",
        "loadstart",
        "load",
        "loadend",
        "error",
        "abort",
        "timeout",
      ];
      const follow = (xhr: XMLHttpRequest, label: string) => {
        let last = "";
        for (const type of TYPES) {
          xhr.addEventListener(type, (event) => {
            const line = `${label} ${event.type} ${xhr.readyState} ${xhr.status} ${event.isTrusted}`;
            // How often LOADING is told depends on the network.
            if (line !== last) log(line);
            last = line;
          });
        }
        return new Promise<void>((resolve) => xhr.addEventListener("loadend", () => resolve()));
      };
      const open = (label: string, url: string, method = "GET") => {
        const xhr = new XMLHttpRequest();
        const end = follow(xhr, label);
        xhr.open(method, url);
        return { xhr, end };
      };
      const plain = open("plain", "/json");
      plain.xhr.send();
      await plain.end;
      log(
        plain.xhr.responseText,
        plain.xhr.getResponseHeader("content-type"),
        plain.xhr.statusText,
      );
      log(
        plain.xhr
          .getAllResponseHeaders()
          .split("\r\n")
          .filter((line) => line.startsWith("content"))
          .join("; "),
      );
      log(plain.xhr.response === plain.xhr.responseText, new URL(plain.xhr.responseURL).pathname);
      const reset = open("reset", "/reset");
      reset.xhr.send();
      await reset.end;
      const aborted = open("aborted", "/hang");
      aborted.xhr.onreadystatechange = () => {
        if (aborted.xhr.readyState === 2) aborted.xhr.abort();
      };
      aborted.xhr.send();
      await aborted.end;
      log("after", aborted.xhr.readyState, aborted.xhr.responseText === "");
      const early = open("early", "/silent");
      early.xhr.send();
      early.xhr.abort();
      await early.end;
      const slow = open("slow", "/silent");
      slow.xhr.timeout = 50;
      slow.xhr.send();
      await slow.end;
      const posted = open("posted", "/echo", "POST");
      posted.xhr.setRequestHeader("x-one", "1");
      posted.xhr.setRequestHeader("x-one", "2");
      posted.xhr.send("body");
      await posted.end;
      log(posted.xhr.responseText);
      const moved = open("moved", "/redirect");
      moved.xhr.send();
      await moved.end;
      log(new URL(moved.xhr.responseURL).pathname);
      const streamed = open("streamed", "/chunks?type=text/event-stream");
      const lengths: number[] = [];
      streamed.xhr.onprogress = ({ loaded }) => lengths.push(loaded);
      streamed.xhr.send();
      await streamed.end;
      log(
        streamed.xhr.responseText,
        lengths.at(-1),
        lengths.every((value, index) => value >= (lengths[index - 1] ?? 0)),
      );
      const idle = new XMLHttpRequest();
      idle.abort();
      idle.open("GET", "/json");
      idle.abort();
      log(idle.readyState);
      const cross = open("cross", `${at.other}/cross?id=${id}x`, "POST");
      cross.xhr.send("simple");
      await cross.end;
      log(cross.xhr.responseText, await (await fetch(`/preflights?id=${id}x`)).text());
      const watched = open("watched", `${at.other}/cross?id=${id}u`, "POST");
      watched.xhr.upload.onprogress = () => undefined;
      watched.xhr.send("not simple");
      await watched.end;
      log(await (await fetch(`/preflights?id=${id}u`)).text());
    },
  },
  {
    name: "response types, reuse, and what may not be read",
    atLeast: 20,
    run: async (log) => {
      const get = (type: XMLHttpRequestResponseType, url: string) =>
        new Promise<XMLHttpRequest>((resolve) => {
          const xhr = new XMLHttpRequest();
          xhr.open("GET", url);
          xhr.responseType = type;
          xhr.onload = () => resolve(xhr);
          xhr.onerror = () => resolve(xhr);
          xhr.send();
        });
      const json = await get("json", "/json");
      log(JSON.stringify(json.response), json.response === json.response);
      log((await get("json", "/bad-json")).response, (await get("json", "/empty")).response);
      const buffer = await get("arraybuffer", "/text");
      log(
        new Uint8Array(buffer.response as ArrayBuffer).join(),
        buffer.response === buffer.response,
      );
      const blob = (await get("blob", "/text")).response as Blob;
      log(blob.size, blob.type, await blob.text());
      log(Object.prototype.toString.call((await get("document", "/text")).response));
      log((await get("text", "/text")).response, (await get("text", "/204")).response === "");
      for (const property of ["responseText", "responseXML"] as const) {
        try {
          log(property, json[property]);
        } catch (error) {
          log(property, (error as Error).name, (error as Error).message);
        }
      }
      try {
        json.responseType = "text";
      } catch (error) {
        log((error as Error).name);
      }
      const reused = new XMLHttpRequest();
      const order: string[] = [];
      await new Promise<void>((resolve) => {
        let round = 0;
        reused.onreadystatechange = () => {
          order.push(`state ${reused.readyState}`);
          if (reused.readyState !== 4) return;
          order.push(`done ${round} ${reused.responseText.length}`);
          round += 1;
          if (round === 3) return;
          reused.open("GET", round === 1 ? "/text" : "/empty");
          reused.send();
        };
        reused.onloadend = () => {
          order.push("loadend");
          if (round === 3) resolve();
        };
        reused.open("GET", "/json");
        reused.send();
      });
      log(order.filter((line, index) => line !== order[index - 1]).join("; "));
      const replaced = new XMLHttpRequest();
      replaced.open("GET", "/silent");
      replaced.send();
      replaced.onabort = () => log("must not be called");
      replaced.open("GET", "/text");
      log(replaced.readyState);
      await new Promise((resolve) => {
        replaced.onload = resolve;
        replaced.send();
      });
      log(replaced.responseText);
      const sync = new XMLHttpRequest();
      const states: number[] = [];
      sync.onreadystatechange = () => states.push(sync.readyState);
      sync.onload = () => log("load of a synchronous request");
      sync.open("GET", "/json", false);
      log(sync.send(), sync.status, sync.responseText, states.join());
      const failed = new XMLHttpRequest();
      failed.open("GET", "/reset", false);
      try {
        failed.send();
      } catch (error) {
        log((error as Error).name, failed.readyState, failed.status);
      }
      const twice = new XMLHttpRequest();
      twice.open("GET", "/json");
      twice.send();
      for (const action of [() => twice.send(), () => twice.setRequestHeader("a", "b")]) {
        try {
          action();
        } catch (error) {
          log((error as Error).name);
        }
      }
      twice.abort();
      let strings = "";
      const text = (name: string, value: string) => ({
        toString: () => ((strings += `${name} `), value),
      });
      const converted = new XMLHttpRequest();
      converted.open(
        text("method", "POST") as unknown as string,
        text("url", "/echo") as unknown as string,
      );
      converted.setRequestHeader(
        text("name", "x-one") as unknown as string,
        text("value", "7") as unknown as string,
      );
      await new Promise((resolve) => {
        converted.onload = resolve;
        converted.send(new URLSearchParams({ a: "1" }));
      });
      log(strings, converted.responseText);
      const dom = new XMLHttpRequest();
      dom.open("POST", "/echo");
      await new Promise((resolve) => {
        dom.onload = resolve;
        dom.send(new DOMParser().parseFromString("<a>b</a>", "text/xml"));
      });
      log(dom.responseText);
      const handler = () => undefined;
      dom.onload = handler;
      log(
        dom.onload === handler,
        dom.onerror,
        dom.upload.onprogress,
        dom.withCredentials,
        dom.timeout,
      );
    },
  },
];
