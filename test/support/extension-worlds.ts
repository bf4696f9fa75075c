import type { CDPSession } from "puppeteer-core";
import { ChromiumPage } from "../../src/cli/browsers/chromium/chromium-view.ts";
import type { DrivenPage } from "../../src/cli/browsers/driven-browser.ts";

/** The script worlds that an extension has in the frames of a page, as Chromium itself lists them. */
export interface ExtensionWorlds {
  /** Names of the frames in which the extension has a world. */
  readonly frames: () => Promise<string[]>;
  /** Names of those in whose world the relay of the frame's document is, or what waits there until it is needed. */
  readonly reached: () => Promise<string[]>;
  /** Names of those whose relay serves somebody. */
  readonly serving: () => Promise<string[]>;
}

interface World {
  readonly session: CDPSession;
  /** Unlike its number, its unique id is never given again. */
  readonly context: string;
}

/** Attaches to a page of Chromium and to all its frames, whatever process they are in. */
export async function extensionWorlds(page: DrivenPage, origin: string): Promise<ExtensionWorlds> {
  if (!(page instanceof ChromiumPage)) throw new Error("only Chromium lists script worlds");
  const worlds = new Set<World>();
  await listen(await page.page.createCDPSession(), origin, worlds);
  const ask = async (expression: string): Promise<string[]> => {
    const answers = await Promise.all([...worlds].map((world) => evaluate(world, expression)));
    return answers.filter((name): name is string => typeof name === "string").sort();
  };
  return {
    frames: () => ask("name"),
    reached: () =>
      ask(`[globalThis.realtimeRelay?.document, globalThis.realtimeWaiter?.document]
      .includes(document) && name`),
    serving: () => ask("globalThis.realtimeRelay?.relay.isServing && name"),
  };
}

async function listen(session: CDPSession, origin: string, worlds: Set<World>): Promise<void> {
  const forget = (isGone: (world: World) => boolean): void => {
    for (const world of worlds)
      if (world.session === session && isGone(world)) worlds.delete(world);
  };
  session.on("Runtime.executionContextCreated", ({ context }) => {
    if (context.origin === origin) worlds.add({ session, context: context.uniqueId });
  });
  session.on("Runtime.executionContextDestroyed", ({ executionContextUniqueId }) => {
    forget(({ context }) => context === executionContextUniqueId);
  });
  session.on("Runtime.executionContextsCleared", () => {
    forget(() => true);
  });
  session.on("sessionattached", (child) => void listen(child, origin, worlds));
  session.on("sessiondetached", (child) => {
    for (const world of worlds) if (world.session === child) worlds.delete(world);
  });
  try {
    await session.send("Runtime.enable");
    await session.send("Target.setAutoAttach", {
      autoAttach: true,
      flatten: true,
      waitForDebuggerOnStart: false,
    });
  } catch (error) {
    // A frame in a process of its own may be gone before it answers, and has no worlds then.
    if (!session.detached) throw error;
  }
}

async function evaluate({ session, context }: World, expression: string): Promise<unknown> {
  const { result } = await session.send("Runtime.evaluate", {
    expression,
    uniqueContextId: context,
  });
  return result.value as unknown;
}
