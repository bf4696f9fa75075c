/**
 * The language's own functions, taken before any script of the page runs. A page may later replace or delete any of
 * them; whatever runs in the shim afterwards uses these, and index loops instead of iterators.
 */

export const {
  apply,
  construct,
  defineProperty,
  get,
  getOwnPropertyDescriptor,
  getPrototypeOf,
  set,
  setPrototypeOf,
} = Reflect;
export const { create, hasOwn, keys } = Object;
export const { isArray } = Array;
export const { isInteger } = Number;
export const NativeError = Error;
export const NativeBuffer = ArrayBuffer;
export const NativeBytes = Uint8Array;
export const NativeShorts = Uint16Array;
export const NativeIds = Uint32Array;
export const NativeFloats = Float64Array;
/** The global object, whatever the page makes of its name. */
export const ownGlobal = globalThis;
export const NativePromise = Promise;
export const { reject } = Promise;
export const { floor, random } = Math;
export const toText = Function.prototype.toString;
/** What values that JSON was parsed to inherit from. */
export const OBJECTS = Object.prototype;
export const ARRAYS: object = Array.prototype;
/** What errors of the language inherit from. */
export const TYPE_ERRORS = TypeError.prototype;
export const SYNTAX_ERRORS = SyntaxError.prototype;
export const RANGE_ERRORS = RangeError.prototype;
export const PLAIN_ERRORS = Error.prototype;
const json: { stringify: typeof JSON.stringify; parse: (text: string) => unknown } = JSON;
export const { stringify, parse: parseJson } = json;
export const { isView } = ArrayBuffer;
export const fromCodes = String.fromCharCode;

/** A method as a function that takes its `this` first. */
export type Uncurried<Self, Method> = Method extends (...args: infer Args) => infer Result
  ? (self: Self, ...args: Args) => Result
  : never;

export const { bind, call } = Function.prototype;

/** `uncurry(f)(self, ...args)` is `f.call(self, ...args)`, whatever the page does to `Function.prototype`. */
export const uncurry = bind.bind(call) as unknown as (
  method: unknown,
) => (...args: unknown[]) => never;

export function lost(name: string): never {
  throw new NativeError(`this browser has no ${name}`);
}

/** A prototype's method, with its `this` as the first parameter. Calling one that the browser lacks throws. */
export function methodOf<Owner extends object, Key extends keyof Owner & string>(
  owner: Owner | undefined,
  key: Key,
): Uncurried<Owner, Owner[Key]> {
  const method: unknown = owner === undefined ? undefined : owner[key];
  const taken = typeof method === "function" ? uncurry(method) : () => lost(key);
  return taken as unknown as Uncurried<Owner, Owner[Key]>;
}

/** A prototype's getter as a function of the object. Throws for objects that are not branded as the owner's. */
export function getterOf<Owner extends object, Key extends keyof Owner & string>(
  owner: Owner | undefined,
  key: Key,
): (self: Owner) => Owner[Key] {
  const getter = owner === undefined ? undefined : getOwnPropertyDescriptor(owner, key)?.get;
  const taken = getter === undefined ? () => lost(key) : uncurry(getter);
  return taken;
}

/** Where `stack` is a getter of the prototype, as in Firefox, the page could replace it. */
export const stackNative = getOwnPropertyDescriptor(Error.prototype, "stack")?.get as
  (() => unknown) | undefined;

/** Where in the list members of one owner are, as they were at the start. */
export type Taken<Owner, Key> = number & { readonly members?: (owner: Owner, key: Key) => void };

/** For each owner its keys, and behind them its natives: undefined for what the browser lacks. One list costs a frame less than many. */
const taken: unknown[] = [];

/**
 * Takes getters and methods for the second step, which makes functions of them (`uncurried/`): to make all of these at the start costs a
 * frame 3 KB.
 */
export function take<Owner extends object, Key extends keyof Owner & string>(
  owner: Owner | undefined,
  keys: readonly Key[],
): Taken<Owner, Key> {
  const at = taken.push(keys) - 1;
  for (let index = 0; index < keys.length; index += 1) {
    const descriptor =
      owner === undefined ? undefined : getOwnPropertyDescriptor(owner, keys[index] ?? "");
    taken[at + 1 + index] = descriptor?.get ?? descriptor?.value;
  }
  return at;
}

/** Does something with each native that was taken of an owner; undefined for what the browser lacks. */
export function eachTaken<Owner, Key extends string>(
  at: Taken<Owner, Key>,
  see: (key: Key, native: unknown) => void,
): void {
  const names = taken[at] as readonly Key[];
  for (let index = 0; index < names.length; index += 1) {
    const name = names[index];
    if (name !== undefined) see(name, taken[at + 1 + index]);
  }
}

export const sliceText = methodOf(String.prototype, "slice");
export const lastIndexOfText = methodOf(String.prototype, "lastIndexOf");
export const TEXT = take(String.prototype, [
  "charCodeAt",
  "startsWith",
  "indexOf",
  "toLowerCase",
  "toUpperCase",
  "trim",
  "split",
]);
export const LIST = take(Array.prototype, ["shift", "splice"]);
export const TYPED_ARRAY = take(getPrototypeOf(Uint8Array.prototype) as Uint8Array, [
  "byteLength",
  "buffer",
  "byteOffset",
  "set",
]);
export const DATA_VIEW = take(DataView.prototype, ["byteLength", "buffer", "byteOffset"]);
export const BUFFER = take(ArrayBuffer.prototype, ["byteLength"]);
export const NativeWeakRef = WeakRef;
export const WEAK_REF = take(WeakRef.prototype, ["deref"]);
export const PROMISE = take(Promise.prototype, ["then"]);

export const NativeMap = Map;
export const MAP = take(Map.prototype as Map<unknown, unknown>, [
  "get",
  "set",
  "has",
  "delete",
  "forEach",
  "keys",
  "size",
]);
export const MAP_KEYS = take(
  getPrototypeOf(new Map().keys()) as { next(): IteratorResult<unknown, undefined> },
  ["next"],
);

/** A map that holds its keys weakly, whose methods come from an object of ours, so that a page's changes to `WeakMap.prototype` do not reach it. */
export function makeWeakMap<Key extends object, Value>(): WeakMap<Key, Value> {
  return withPrototype(new NativeWeakMap<Key, Value>(), WEAK_MAP_METHODS);
}

const NativeWeakMap = WeakMap;
const WEAK_MAP_METHODS = methodsOf(take(WeakMap.prototype, ["get", "set", "has", "delete"]));

/** What was taken of an owner as an object to inherit from, with nothing of the page's behind it. */
export function methodsOf<Owner, Key extends string>(owner: Taken<Owner, Key>): object {
  const methods = create(null) as Record<string, unknown>;
  eachTaken(owner, (key, native) => {
    methods[key] = native;
  });
  return methods;
}

export function withPrototype<Collection extends object>(
  collection: Collection,
  prototype: object,
): Collection {
  setPrototypeOf(collection, prototype);
  return collection;
}

/**
 * Takes the prototype away from an object that was made for this: what a page adds to `Object.prototype` is then not
 * read as one of its fields.
 */
export function plain<Fields extends object>(fields: Fields): Fields {
  setPrototypeOf(fields, null);
  return fields;
}
