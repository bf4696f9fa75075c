import { expect, it } from "vitest";
import { Orders } from "./orders.ts";

it("tells those who wait", async () => {
  const orders = new Orders();
  const heard = orders.heard("done");
  orders.tell("done", "42");
  expect(await heard).toBe("42");
});

it("tells those who come later, and keeps names apart", async () => {
  const orders = new Orders();
  orders.tell("first", "1");
  orders.tell("second", "2");
  expect(await orders.heard("second")).toBe("2");
  expect(await orders.heard("first")).toBe("1");
});
