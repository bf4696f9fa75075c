import type { ChildProcess } from "node:child_process";
import { openSync, readFileSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { connect } from "node:net";
import { join } from "node:path";
import { build } from "esbuild";
import { waitUntil } from "../../src/cli/browsers/wait-until.ts";
import { PORTS } from "./ports.ts";
import { endGroup, startGroup } from "./process-group.ts";

/** The suite's own server, on this computer's loopback address alone, with our report script in it. */
export class SuiteServer {
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess) {
    this.#child = child;
  }

  /**
   * @param checkout folder of the suite.
   * @param scratch folder for configuration and log.
   */
  static async start(checkout: string, scratch: string): Promise<SuiteServer> {
    const configuration = join(scratch, "server.json");
    await writeFile(configuration, JSON.stringify(await configure(scratch)));
    const logFile = join(scratch, "server.log");
    const log = openSync(logFile, "w");
    const script = join(import.meta.dirname, "serve.py");
    const child = startGroup("python3", [script, checkout, configuration], {
      cwd: checkout,
      env: { ...process.env, PYTHONDONTWRITEBYTECODE: "1" },
      stdio: ["ignore", log, log],
    });
    const server = new SuiteServer(child);
    try {
      await waitUntil("the suite's server", () => isServing(child), {
        timeout: 60_000,
        every: 200,
      });
      return server;
    } catch (error) {
      server.stop();
      throw new Error(`The suite's server did not start:\n${readFileSync(logFile, "utf8")}`, {
        cause: error,
      });
    }
  }

  stop(): void {
    endGroup(this.#child);
  }
}

async function configure(scratch: string): Promise<object> {
  const folder = join(scratch, "report");
  await mkdir(folder);
  await build({
    entryPoints: { testharnessreport: join(import.meta.dirname, "in-page/report.ts") },
    outdir: folder,
    bundle: true,
    logLevel: "warning",
  });
  return {
    server_host: "127.0.0.1",
    check_subdomains: false,
    ports: PORTS,
    aliases: [{ "url-path": "/resources/testharnessreport.js", "local-dir": folder }],
    logging: { level: "error", suppress_handler_traceback: true },
  };
}

async function isServing(server: ChildProcess): Promise<boolean> {
  if (server.exitCode !== null) throw new Error("The process of the suite's server has ended.");
  const answers = await Promise.all(Object.values(PORTS).flat().map(isListening));
  return answers.every(Boolean);
}

function isListening(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    socket.once("connect", () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => resolve(false));
  });
}
