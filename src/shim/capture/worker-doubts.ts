import { ownProperty } from "../facts/own-property.ts";
import { getPrototypeOf, getterOf, methodOf } from "../natives.ts";
import { argument, isObject } from "../facts/arguments.ts";
import { baseUrl } from "../uncurried/realm.ts";
import { listen } from "../taken/events.ts";
import { listenOnce } from "../viewers/message-port.ts";
import { scriptUrl } from "./script-url.ts";

/** Why a worker is left to the browser alone. */
export type Doubt = "policy" | "address" | "options" | "many";

/** A worker that can be recorded. */
export interface OwnWorker {
  readonly url: string;
  readonly isModule: boolean;
}

const { document, origin } = globalThis;
const query = methodOf(Document.prototype, "querySelector");
const NativeUrl = URL;
const hrefOf = getterOf(URL.prototype, "href");
const originOf = getterOf(URL.prototype, "origin");
const userOf = getterOf(URL.prototype, "username");
const passwordOf = getterOf(URL.prototype, "password");
const protocolOf = getterOf(URL.prototype, "protocol");
const { trustedTypes } = globalThis as { trustedTypes?: { readonly defaultPolicy: unknown } };

const NativeWorker = Worker;
const terminate = methodOf(Worker.prototype, "terminate");
const EMPTY = scriptUrl("postMessage(0)");

const META_POLICY = 'meta[http-equiv="content-security-policy" i]';
/** Prototypes that are searched for a member of the options. */
const MOST_PROTOTYPES = 8;

/** Knows whether it is safe to take a worker's place, by all that a page's script can know of it before. */
export class WorkerDoubts {
  #isRefused = false;

  /** Starts before the page's first script, with an empty worker: where the page's policy forbids it, that is said before the page starts one. */
  constructor() {
    listen(document, "securitypolicyviolation", () => {
      this.refuse();
    });
    try {
      const attempt = new NativeWorker(EMPTY);
      const end = (): void => terminate(attempt);
      listenOnce(attempt, "message", end);
      listenOnce(attempt, "error", end);
    } catch {
      this.refuse();
    }
  }

  /** A policy has spoken: from now on no worker's place is taken in this document. */
  refuse(): void {
    this.#isRefused = true;
  }

  /** @returns nothing for arguments that the browser itself refuses. */
  judge(args: readonly unknown[]): OwnWorker | Doubt | undefined {
    if (args.length === 0) return undefined;
    if (this.#isRefused || hasPolicy()) return "policy";
    const given = textOfAddress(argument(args, 0));
    if (given === undefined) return "address";
    const parsed = parse(given);
    if (parsed === undefined) return undefined;
    if (!isOwn(parsed)) return "address";
    const url = hrefOf(parsed);
    const type = dataMember(argument(args, 1), "type");
    if (type === undefined) return "options";
    if (type.value === undefined || type.value === "classic") return { url, isModule: false };
    return type.value === "module" ? { url, isModule: true } : undefined;
  }
}

/** A policy that stands in the page, or one for trusted types, which is asked for every address. */
function hasPolicy(): boolean {
  return query(document, META_POLICY) !== null || (trustedTypes?.defaultPolicy ?? null) !== null;
}

/** Other objects become text by the page's code, or are trusted for what they are. */
function textOfAddress(given: unknown): string | undefined {
  if (typeof given === "string") return given;
  try {
    return hrefOf(given as URL);
  } catch {
    return undefined;
  }
}

function parse(given: string): URL | undefined {
  try {
    return new NativeUrl(given, baseUrl());
  } catch {
    return undefined;
  }
}

function isOwn(url: URL): boolean {
  const protocol = protocolOf(url);
  const isOfSite = originOf(url) === origin && (protocol === "http:" || protocol === "https:");
  return isOfSite && userOf(url) === "" && passwordOf(url) === "";
}

/** A member of the options, own or inherited; nothing where the page's code gives it, or they are no object. */
function dataMember(options: unknown, key: string): { readonly value: unknown } | undefined {
  if (options === undefined || options === null) return { value: undefined };
  if (!isObject(options)) return undefined;
  let holder: object | null = options;
  for (let depth = 0; holder !== null; depth += 1) {
    if (depth === MOST_PROTOTYPES) return undefined;
    const found = ownProperty(holder, key);
    if (found !== undefined) return found.get === undefined ? { value: found.value } : undefined;
    holder = getPrototypeOf(holder);
  }
  return { value: undefined };
}
