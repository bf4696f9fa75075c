import { argument, isObject, textOf } from "../facts/arguments.ts";
import { urlOfInput } from "../facts/request-facts.ts";
import { getterOf, isArray } from "../natives.ts";
import { callNative, type Wrapper } from "../wrap.ts";
import { place } from "./place.ts";
import { append } from "../uncurried/list.ts";

const NativeUrl = URL;
const hrefOf = getterOf(URL.prototype, "href");
const { TrustedScriptURL: NativeScriptUrl } = globalThis as {
  TrustedScriptURL?: { readonly prototype: object };
};

/** Constructors that take an address first. A nested worker is left to the browser, but must be found. */
const CLASSES = ["Request", "EventSource", "WebSocket", "Worker"];
const CACHE_METHODS = ["add", "match", "matchAll", "put", "delete", "keys"] as const;

/**
 * Makes addresses absolute before the browser sees them: it would take them relative to the bootstrap's Blob, and find none.
 * Runs before anything is observed, so that what is recorded is what the worker's script said.
 */
export function makeAddressesAbsolute(wrap: Wrapper): void {
  atArgument(wrap, globalThis, "fetch", "fetch", 0);
  atArgument(wrap, XMLHttpRequest.prototype, "open", "XMLHttpRequest.prototype.open", 1);
  atArgument(wrap, Response, "redirect", "Response.redirect", 0);
  const { Cache: NativeCache, CacheStorage: NativeStorage } = globalThis as Partial<
    Pick<typeof globalThis, "Cache" | "CacheStorage">
  >;
  for (let index = 0; index < CACHE_METHODS.length; index += 1) {
    const key = CACHE_METHODS[index] ?? "add";
    atArgument(wrap, NativeCache?.prototype, key, `Cache.prototype.${key}`, 0);
  }
  wrap.method(NativeCache?.prototype, "addAll", "Cache.prototype.addAll", (native, self, args) => {
    const first = argument(args, 0);
    return callNative(native, self, isArray(first) ? [allAbsolute(first)] : args);
  });
  atArgument(wrap, NativeStorage?.prototype, "match", "CacheStorage.prototype.match", 0);
  wrap.method(globalThis, "importScripts", "importScripts", (native, self, args) =>
    callNative(native, self, allAbsolute(args)),
  );
  for (let index = 0; index < CLASSES.length; index += 1) {
    wrap.class(globalThis, CLASSES[index] ?? "", (create, args) => create(withAbsolute(args, 0)));
  }
}

function atArgument(
  wrap: Wrapper,
  owner: object | undefined,
  key: string,
  label: string,
  at: number,
): void {
  wrap.method(owner, key, label, (native, self, args) =>
    callNative(native, self, withAbsolute(args, at)),
  );
}

/** Too few arguments stay as they are: the native says what is missing, before it looks at any. */
function withAbsolute(args: readonly unknown[], at: number): readonly unknown[] {
  if (args.length <= at) return args;
  const copy: unknown[] = [];
  for (let index = 0; index < args.length; index += 1) {
    append(copy, index === at ? absolute(args[index]) : args[index]);
  }
  return copy;
}

function allAbsolute(given: readonly unknown[]): unknown[] {
  const list: unknown[] = [];
  for (let index = 0; index < given.length; index += 1) append(list, absolute(given[index]));
  return list;
}

/** A text as an absolute address; what is none, and the browser's own objects that hold one, as they are. */
function absolute(given: unknown): unknown {
  if (isObject(given) && (urlOfInput(given) !== undefined || isScriptUrl(given))) return given;
  if (typeof given === "symbol") return given;
  const text = textOf(given);
  try {
    return hrefOf(new NativeUrl(text, place.url));
  } catch {
    // The native says what is wrong with it.
    return text;
  }
}

function isScriptUrl(given: object): boolean {
  return NativeScriptUrl !== undefined && given instanceof (NativeScriptUrl as never);
}
