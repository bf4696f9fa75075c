import type { LaunchOptions } from "../driven-browser.ts";
import { callOf } from "../view-script.ts";
import type { JsonLike } from "../view-script.ts";
import { makeLibrary } from "./library.ts";
import type { InBrowser } from "./library.ts";
import type { Marionette } from "./marionette.ts";
import { MarionetteError } from "./marionette.ts";

/** Longer than any condition that a script in the browser's scope waits for. Milliseconds. */
const SCRIPT_TIMEOUT = 600_000;

/** Scripts in Firefox's own privileged scope, where windows, tabs, toolbox and extensions are objects. */
export class BrowserScope {
  readonly #marionette: Marionette;

  private constructor(marionette: Marionette) {
    this.#marionette = marionette;
  }

  /** Begin a session and stay in the privileged scope: pages are reached from there as well. */
  static async enter(
    marionette: Marionette,
    { acceptsAnyCertificate = false }: Pick<LaunchOptions, "acceptsAnyCertificate"> = {},
  ): Promise<{ scope: BrowserScope; version: string }> {
    const session = (await marionette.send("WebDriver:NewSession", {
      acceptInsecureCerts: acceptsAnyCertificate,
    })) as { capabilities: { browserVersion: string } };
    await marionette.send("WebDriver:SetTimeouts", { script: SCRIPT_TIMEOUT });
    await marionette.send("Marionette:SetContext", { value: "chrome" });
    const scope = new BrowserScope(marionette);
    // Nobody is there to answer: an alert would hold the page for ever.
    await scope.run(() =>
      Services.obs.addObserver(
        ({ document }) => document.querySelector("dialog").cancelDialog(),
        "common-dialog-loaded",
      ),
    );
    return { scope, version: session.capabilities.browserVersion };
  }

  /**
   * Run a function there; its first argument is the library, the others and the result travel as JSON.
   * @throws MarionetteError with the script's own message.
   */
  async run<Args extends JsonLike[], Result>(
    inBrowser: InBrowser<Args, Result>,
    ...args: Args
  ): Promise<Awaited<Result>> {
    const script = `
      const done = arguments[0];
      const library = ${callOf(makeLibrary, [])};
      (async () => ${callOf(inBrowser, args, ["library"])})().then(
        (value) => done({ value }),
        (error) => done({ error: String(error?.message ?? error) }),
      );`;
    const answer = (await this.#marionette.send("WebDriver:ExecuteAsyncScript", { script })) as {
      value: { value: Awaited<Result> } | { error: string } | null;
    };
    if (answer.value === null) throw new MarionetteError("the window of the session was closed");
    if ("error" in answer.value) throw new MarionetteError(answer.value.error);
    return answer.value.value;
  }
}
