import { mkdir } from "node:fs/promises";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { startLab } from "../lab/lab.ts";
import type { Lab } from "../lab/lab.ts";
import { LAB_PORTS } from "../lab/ports.ts";
import type { BrowserName } from "./browsers/driven-browser.ts";
import { BROWSERS } from "./browsers/driven-browser.ts";
import { launchWithExtension } from "./browsers/launch.ts";
import { capture } from "./capture.ts";
import { EXIT } from "./exit-status.ts";
import { listenForInterruption } from "./interruption.ts";
import type { Interruption } from "./interruption.ts";
import { ProgressLine } from "./progress-line.ts";
import { summaryOf } from "./summary.ts";
import { summaryTable } from "./summary-table.ts";
import { oneLine } from "./terminal-text.ts";
import { writeWhole } from "./write-whole.ts";

/** How long the lab is captured where there is no display. Milliseconds. */
const CAPTURE_TIME = 12_000;
/** Bytes kept of each payload of the lab. */
const MAX_PAYLOAD = 256 * 1024;

/** The lab in a browser with the panel open; without a display, the lab captured and summed up. @returns the exit status. */
async function main(): Promise<number> {
  const { values } = parseArgs({ options: { browser: { type: "string", default: "chromium" } } });
  const browser = BROWSERS.find((name) => name === values.browser);
  if (browser === undefined) {
    console.error(`--browser takes chromium or firefox, not "${values.browser}".`);
    return EXIT.badArguments;
  }
  const interruption = listenForInterruption();
  const lab = await startOnUsualPorts();
  console.log(`The lab is at ${lab.url}`);
  try {
    return await (hasDisplay() ? show : sumUp)(browser, lab, interruption);
  } finally {
    await lab.close();
  }
}

/** The lab's usual ports may be taken, for example by a lab that runs already: any others do as well. */
async function startOnUsualPorts(): Promise<Lab> {
  try {
    return await startLab(LAB_PORTS);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    console.error("Starting the lab on other ports.");
    return startLab();
  }
}

function hasDisplay(): boolean {
  if (process.platform !== "linux") return true;
  return Boolean(process.env["DISPLAY"] ?? process.env["WAYLAND_DISPLAY"]);
}

const pageOf = (lab: Lab) => `${lab.url}side-by-side`;

async function show(name: BrowserName, lab: Lab, interruption: Interruption): Promise<number> {
  const browser = await launchWithExtension(name, { headless: false });
  try {
    const page = await browser.openPage(pageOf(lab));
    await browser.openPanel(page);
    console.log(
      `${browser.version} shows it with the panel. Close the browser or press Ctrl-C to end.`,
    );
    await new Promise<void>((resolve) => {
      for (const end of [browser.gone, interruption.signal]) {
        if (end.aborted) resolve();
        end.addEventListener("abort", () => resolve(), { once: true });
      }
    });
    return interruption.status ?? 0;
  } finally {
    await browser.close();
  }
}

async function sumUp(name: BrowserName, lab: Lab, interruption: Interruption): Promise<number> {
  console.log(
    `There is no display: capturing it for ${CAPTURE_TIME / 1000} seconds in ${name} without windows.`,
  );
  const line = new ProgressLine();
  const captured = await capture(
    {
      url: pageOf(lab),
      browser: name,
      duration: CAPTURE_TIME,
      until: undefined,
      complete: false,
      maxPayload: MAX_PAYLOAD,
      headed: false,
    },
    { signal: interruption.signal, progress: (text) => line.show(text) },
  );
  line.clear();
  if (interruption.status !== undefined) return interruption.status;
  if (captured.problem !== undefined) console.error(oneLine(captured.problem));
  if (captured.log !== undefined) {
    const path = await keep(captured.log);
    console.log(`\n${summaryTable(summaryOf(captured.log))}\nThe log is in ${path}`);
  }
  return captured.status;
}

/** @returns the path of the file written, from where the user is. */
async function keep(log: string): Promise<string> {
  const folder = fileURLToPath(new URL("../../captures", import.meta.url));
  await mkdir(folder, { recursive: true });
  const time = new Date().toISOString().slice(0, 19).replaceAll(":", "-");
  const path = join(folder, `lab-${time}.har`);
  await writeWhole(path, log);
  return relative(process.cwd(), path);
}

/** @returns the exit status of what was thrown, after saying what it was. */
function report(error: unknown): number {
  console.error(error instanceof Error ? error.message : error);
  return EXIT.notLoaded;
}

process.exitCode = await main().catch(report);
