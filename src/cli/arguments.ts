import { parseArgs } from "node:util";
import { Script } from "node:vm";
import bytes from "bytes";
import ms from "ms";
import type { StringValue } from "ms";
import type { BrowserName } from "./browsers/driven-browser.ts";
import { BROWSERS } from "./browsers/driven-browser.ts";
import { placeFor } from "./place-for-file.ts";

export interface CaptureArguments {
  readonly url: string;
  /** Milliseconds. */
  readonly duration: number;
  /** A JavaScript expression. */
  readonly until: string | undefined;
  readonly browser: BrowserName;
  /** Absolute path of a file, or of one that can be made; never of a symbolic link. */
  readonly out: string | undefined;
  readonly json: boolean;
  readonly complete: boolean;
  /** Bytes. */
  readonly maxPayload: number;
  readonly headed: boolean;
}

/** One sentence that says which argument is wrong, and why. */
export class BadArguments extends Error {
  override name = "BadArguments";
}

export const USAGE = `Usage: npm run --silent capture -- URL [--for 10s] [--until 'JS expression']
         [--browser chromium|firefox] [--out FILE.har] [--json] [--complete]
         [--max-payload 256KiB] [--headed] [--help]

  --for          how long to capture; with --until, the longest time to wait for it (default 10s)
  --until        end as soon as this JavaScript expression is true in the page
  --browser      chromium (default) or firefox
  --out          write the log, a HAR file, here
  --json         print the summary as one JSON object instead of a table
  --complete     keep secrets; without it they become [redacted]
  --max-payload  bytes kept of each payload (default 256KiB, at most 64MiB); payloads read before
                 the recorder has been told of the limit are still cut at 256KiB
  --headed       show the browser's windows
  --help         print this and do nothing else`;

/** Bytes of `--max-payload` that a page's recorder takes; more, and it goes on with its default. */
export const MOST_PAYLOAD = 64 * 1024 * 1024;

/** Timers of Node hold no more milliseconds than this. */
const LONGEST = 2 ** 31 - 1;

/** Whether the usage is all that is wanted. Whatever else stands there, right or wrong, does not count then. */
export function asksForHelp(args: readonly string[]): boolean {
  const { values } = parseArgs({
    args: [...args],
    strict: false,
    options: { help: { type: "boolean" } },
  });
  return values.help === true;
}

/** @throws BadArguments */
export function readArguments(args: readonly string[]): CaptureArguments {
  const { values, positionals } = parse(args);
  const [url, ...others] = positionals;
  if (url === undefined) throw new BadArguments("The URL of the page is missing.");
  if (others.length > 0)
    throw new BadArguments(`One URL is captured at a time: ${others.join(" ")} is too much.`);
  return {
    url: readUrl(url),
    duration: readDuration(values.for),
    until: readExpression(values.until),
    browser: readBrowser(values.browser),
    out: readOut(values.out),
    json: values.json,
    complete: values.complete,
    maxPayload: readSize(values["max-payload"]),
    headed: values.headed,
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      strict: true,
      options: {
        for: { type: "string", default: "10s" },
        until: { type: "string" },
        browser: { type: "string", default: "chromium" },
        out: { type: "string" },
        json: { type: "boolean", default: false },
        complete: { type: "boolean", default: false },
        "max-payload": { type: "string", default: "256KiB" },
        headed: { type: "boolean", default: false },
      },
    });
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    // Node's own message goes on to advise about "--" after its first sentence.
    throw new BadArguments(`${error.message.split(/\. |\n/, 1)[0] ?? ""}.`, { cause: error });
  }
}

function readUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol !== "http:" && url?.protocol !== "https:")
    throw new BadArguments(`"${text}" is not a URL that begins with http:// or https://.`);
  return url.href;
}

function readDuration(text: string): number {
  // Without a unit `ms` takes milliseconds, and few who write "--for 10" mean them.
  const duration = /[a-z]$/i.test(text)
    ? (ms(text as StringValue) as number | undefined)
    : undefined;
  if (duration === undefined || !(duration > 0) || duration > LONGEST)
    throw new BadArguments(
      `--for takes a time with its unit, such as 500ms, 10s or 2m, not "${text}".`,
    );
  return duration;
}

function readSize(text: string): number {
  // `bytes` knows KB, which it takes for 1024, and not KiB; it reads "12 apples" as 12.
  const [, number, unit] = /^(\d+(?:\.\d+)?) ?(B|KiB|MiB|GiB)$/i.exec(text) ?? [];
  const size = number && unit ? bytes.parse(number + unit.replace(/ib/i, "B")) : null;
  if (size === null)
    throw new BadArguments(
      `--max-payload takes a size with its unit, such as 64KiB or 1MiB, not "${text}".`,
    );
  if (size > MOST_PAYLOAD)
    throw new BadArguments(`--max-payload takes 64MiB at most, not "${text}".`);
  return size;
}

function readBrowser(text: string): BrowserName {
  const browser = BROWSERS.find((name) => name === text);
  if (!browser) throw new BadArguments(`--browser takes chromium or firefox, not "${text}".`);
  return browser;
}

function readExpression(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  try {
    // Compiled only, never run here.
    new Script(`(${text}\n)`);
    return text;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new BadArguments(`--until takes a JavaScript expression: ${error.message}.`, {
      cause: error,
    });
  }
}

function readOut(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const { path, problem } = placeFor(text);
  if (problem !== undefined) throw new BadArguments(`--out: ${problem}.`);
  return path;
}
