import { expect, it } from "vitest";
import { addressParts } from "./address.ts";

it.each([
  ["https://a.example/x/:id?y", "a.example", "/x/:id?y"],
  ["wss://a.example:8443", "a.example:8443", "/"],
  ["https://a.example?q", "a.example", "?q"],
  ["blob:https://a.example/1", "", "blob:https://a.example/1"],
])("%s is %s and %s", (address, host, path) => {
  expect(addressParts(address)).toEqual({ host, path });
});
