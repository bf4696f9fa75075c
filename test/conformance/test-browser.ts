import type { ChildProcess } from "node:child_process";
import type { Readable, Writable } from "node:stream";
import { Connection } from "puppeteer-core";
import type { CDPSession } from "puppeteer-core";
import { requireExecutable } from "../../src/cli/browsers/executable.ts";
import { profileFolder } from "../../src/cli/browsers/profile.ts";
import type { Profile } from "../../src/cli/browsers/profile.ts";
import { waitUntil } from "../../src/cli/browsers/wait-until.ts";
import { browserFlags } from "./browser-flags.ts";
import type { PreparedExtension } from "./prepared-extension.ts";
import { PipeTransport } from "./pipe-transport.ts";
import { BLANK_PAGE } from "./ports.ts";
import { endGroup, startGroup } from "./process-group.ts";

/** Milliseconds that the browser has for one command. */
const COMMAND_TIME = 15_000;
/** What the extension has to get ready. */
const START = { timeout: 30_000 };

/** A page of a test, and the session by which it is driven. */
export interface TestPage {
  readonly target: string;
  readonly session: CDPSession;
}

/**
 * A Chromium for one test after the other. Driven by the protocol alone: a driver that attaches to all that a page opens
 * would pause its windows and frames, and tests would notice.
 */
export class TestBrowser {
  readonly #child: ChildProcess;
  readonly #profile: Profile;
  readonly #connection: Connection;
  readonly #pages = new Set<string>();
  /** The page that stays, so that the browser does. */
  #first = "";
  /** Tests that it has run. */
  used = 0;
  readonly #gone = new AbortController();

  private constructor(child: ChildProcess, profile: Profile) {
    this.#child = child;
    this.#profile = profile;
    const [, , , into, from] = child.stdio;
    const pipe = new PipeTransport(into as Writable, from as Readable);
    this.#connection = new Connection("", pipe, 0, COMMAND_TIME);
    child.once("exit", () => {
      this.#gone.abort();
    });
    this.#connection.on("Target.targetCreated", ({ targetInfo }) => {
      if (targetInfo.type === "page") this.#pages.add(targetInfo.targetId);
    });
    this.#connection.on("Target.targetDestroyed", ({ targetId }) => {
      this.#pages.delete(targetId);
    });
  }

  static async start(checkout: string, extension?: PreparedExtension): Promise<TestBrowser> {
    const profile = profileFolder(undefined);
    const child = startGroup(requireExecutable("chromium"), browserFlags(checkout, profile.path), {
      stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"],
    });
    const browser = new TestBrowser(child, profile);
    try {
      await browser.#begin(extension);
      return browser;
    } catch (error) {
      browser.stop();
      throw error;
    }
  }

  async #begin(extension: PreparedExtension | undefined): Promise<void> {
    await this.#connection.send("Target.setDiscoverTargets", { discover: true });
    this.#first = await waitUntil("the first page", () => [...this.#pages][0]);
    if (extension === undefined) return;
    const { id } = await this.#connection.send("Extensions.loadUnpacked", {
      path: extension.folder,
    });
    const origin = `chrome-extension://${id}`;
    await waitUntil("the extension to work", () => this.#works(origin, extension), START);
  }

  /** Evaluates an expression in the extension's background, if that is awake. */
  async #isTrueIn(origin: string, expression: string): Promise<boolean> {
    const { targetInfos } = await this.#connection.send("Target.getTargets");
    const worker = targetInfos.find(
      ({ type, url }) => type === "service_worker" && url.startsWith(origin),
    );
    if (worker === undefined) return false;
    const session = await this.#attach(worker.targetId);
    const { result } = await session.send("Runtime.evaluate", { expression });
    await session.detach();
    return result.value === true;
  }

  /** Whether a new page runs the scripts, which are registered a moment after the extension is there. */
  async #works(origin: string, { scripts, works }: PreparedExtension): Promise<boolean> {
    const { session } = await this.openPage();
    try {
      const seen = new Set<string>();
      session.on("Debugger.scriptParsed", ({ url }) => seen.add(url));
      await session.send("Debugger.enable");
      await session.send("Page.enable");
      const loaded = new Promise((resolve) => session.once("Page.loadEventFired", resolve));
      await session.send("Page.navigate", { url: BLANK_PAGE });
      await loaded;
      if (!scripts.every((script) => seen.has(`${origin}/${script}`))) return false;
      await waitUntil("its background", () => this.#isTrueIn(origin, works));
      return true;
    } finally {
      await this.clean();
    }
  }

  async openPage(): Promise<TestPage> {
    const { targetId } = await this.#connection.send("Target.createTarget", { url: "about:blank" });
    return { target: targetId, session: await this.#attach(targetId) };
  }

  /** Aborted when the browser has ended. */
  get gone(): AbortSignal {
    return this.#gone.signal;
  }

  /** Closes what a test has left open, and forgets what it has stored in the network's own places. */
  async clean(): Promise<void> {
    for (const target of [...this.#pages]) {
      if (target === this.#first) continue;
      await this.#connection
        .send("Target.closeTarget", { targetId: target })
        .catch((error: unknown) => {
          // It may have closed itself meanwhile.
          if (this.#pages.has(target)) throw error;
        });
    }
    const session = await this.#attach(this.#first);
    await session.send("Network.clearBrowserCookies");
    await session.send("Network.clearBrowserCache");
    await session.detach();
  }

  stop(): void {
    this.#gone.abort();
    this.#connection.dispose();
    endGroup(this.#child);
    this.#profile.discard();
  }

  async #attach(target: string): Promise<CDPSession> {
    const { sessionId } = await this.#connection.send("Target.attachToTarget", {
      targetId: target,
      flatten: true,
    });
    const session = this.#connection.session(sessionId);
    if (session === null) throw new Error("The browser gave no session for a page.");
    return session;
  }
}
