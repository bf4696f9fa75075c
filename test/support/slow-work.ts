import type { View } from "../../src/cli/browsers/driven-browser.ts";

interface SlowWindow {
  realtimeSlowWork?: { readonly turns: (() => void)[]; end(): void };
}

/**
 * Makes a view as slow as it must be: each step of long work uses up a slice of time, and no slice begins before {@link goOn} or
 * {@link endSlowness}. So it is not for a fast computer to be done before anybody has looked.
 */
export function slowDown(view: View): Promise<void> {
  return view.evaluate(() => {
    const turns: (() => void)[] = [];
    const now = performance.now.bind(performance);
    let late = 0;
    performance.now = () => now() + (late += 20);
    const { prototype } = MessagePort;
    const send = Object.getOwnPropertyDescriptor(prototype, "postMessage") ?? {};
    prototype.postMessage = function (this: MessagePort, ...args: unknown[]) {
      const post = () => void (send.value as (...all: unknown[]) => void).apply(this, args);
      // A turn alone says nothing.
      if (args[0] === null) turns.push(post);
      else post();
    };
    const end = () => {
      Reflect.deleteProperty(performance, "now");
      Object.defineProperty(prototype, "postMessage", send);
      for (const turn of turns.splice(0)) turn();
    };
    (globalThis as SlowWindow).realtimeSlowWork = { turns, end };
  });
}

/** Lets the work of a slow view go on for one more slice, if it waits for that. */
export function goOn(view: View): Promise<void> {
  return view.evaluate(() => {
    (globalThis as SlowWindow).realtimeSlowWork?.turns.shift()?.();
  });
}

/** Lets a slow view be as fast as it is. */
export function endSlowness(view: View): Promise<void> {
  return view.evaluate(() => {
    (globalThis as SlowWindow).realtimeSlowWork?.end();
  });
}
