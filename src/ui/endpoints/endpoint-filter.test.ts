import { describe, expect, it } from "vitest";
import { endpointOf } from "../../../test/support/endpoint-of.ts";
import { filterEndpoints } from "./endpoint-filter.ts";

const poll = endpointOf({ id: "poll", technique: "short-polling" });
const socket = endpointOf({
  id: "socket",
  technique: "websocket",
  urlPattern: "wss://chat.example/Room",
});
const post = endpointOf({ id: "post", method: "POST", urlPattern: "https://app.example/orders" });
const all = [poll, socket, post];
const ids = (endpoints: readonly { id: string }[]) => endpoints.map(({ id }) => id);

describe("filterEndpoints", () => {
  it("folds ordinary requests", () => {
    const { listed, others } = filterEndpoints(all, { text: "", technique: "all" });
    expect(ids(listed)).toEqual(["poll", "socket"]);
    expect(ids(others)).toEqual(["post"]);
  });

  it("lists ordinary requests when asked for them", () => {
    const { listed, others } = filterEndpoints(all, { text: "", technique: "other" });
    expect(ids(listed)).toEqual(["post"]);
    expect(others).toEqual([]);
  });

  it("wants every word, in any case, anywhere in method and address", () => {
    const find = (text: string) => {
      const { listed, others } = filterEndpoints(all, { text, technique: "all" });
      return ids([...listed, ...others]);
    };
    expect(find("ROOM chat")).toEqual(["socket"]);
    expect(find("post orders")).toEqual(["post"]);
    expect(find("post status")).toEqual([]);
    expect(find(" app.example ")).toEqual(["poll", "post"]);
  });

  it("combines text and technique", () => {
    expect(ids(filterEndpoints(all, { text: "example", technique: "websocket" }).listed)).toEqual([
      "socket",
    ]);
  });
});
