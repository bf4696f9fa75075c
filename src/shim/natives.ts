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
export const { create, freeze, hasOwn, keys } = Object;
export const { isArray } = Array;
export const { isInteger } = Number;
export const NativeError = Error;
export const NativePromise = Promise;
export const stringify = JSON.stringify.bind(JSON);
export const parseJson = JSON.parse.bind(JSON) as (text: string) => unknown;
export const { isView } = ArrayBuffer;
export const fromCodes = String.fromCharCode;

/** A method as a function that takes its `this` first. */
export type Uncurried<Self, Method> = Method extends (...args: infer Args) => infer Result
  ? (self: Self, ...args: Args) => Result
  : never;

const { bind, call } = Function.prototype;

/** `uncurry(f)(self, ...args)` is `f.call(self, ...args)`, whatever the page does to `Function.prototype`. */
const uncurry = bind.bind(call) as unknown as (method: unknown) => (...args: unknown[]) => never;

function lost(name: string): never {
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

/** A getter that a prototype may or may not have. */
export function uncurryGetter<Owner extends object, Value>(
  owner: Owner,
  key: PropertyKey,
): ((self: Owner) => Value) | undefined {
  const getter = getOwnPropertyDescriptor(owner, key)?.get;
  return getter === undefined ? undefined : uncurry(getter);
}

export const charCodeAt = methodOf(String.prototype, "charCodeAt");
export const sliceText = methodOf(String.prototype, "slice");
export const indexOfText = methodOf(String.prototype, "indexOf");
export const lastIndexOfText = methodOf(String.prototype, "lastIndexOf");
export const lowerCase = methodOf(String.prototype, "toLowerCase");
export const upperCase = methodOf(String.prototype, "toUpperCase");
export const trimText = methodOf(String.prototype, "trim");
export const splitText = methodOf(String.prototype, "split") as unknown as (
  self: string,
  separator: string,
) => string[];
export const shift = methodOf(Array.prototype, "shift") as <Item>(self: Item[]) => Item | undefined;
export const splice = methodOf(Array.prototype, "splice") as unknown as <Item>(
  self: Item[],
  start: number,
  count: number,
) => Item[];

const TypedArray = getPrototypeOf(Uint8Array.prototype) as Uint8Array;
/** Bytes of any typed array. Throws for other objects. */
export const typedArrayBytes = getterOf(TypedArray, "byteLength");
export const typedArrayBuffer = getterOf(TypedArray, "buffer");
export const typedArrayOffset = getterOf(TypedArray, "byteOffset");
export const setBytes = methodOf(TypedArray, "set");
export const dataViewBytes = getterOf(DataView.prototype, "byteLength");
export const dataViewBuffer = getterOf(DataView.prototype, "buffer");
export const dataViewOffset = getterOf(DataView.prototype, "byteOffset");
/** Bytes of an `ArrayBuffer`. Throws for other objects, a `SharedArrayBuffer` among them. */
export const bufferBytes = getterOf(ArrayBuffer.prototype, "byteLength");

const NativeWeakRef = WeakRef;
/** Refers to an object without keeping it. */
export function weakly<Held extends object>(held: Held): WeakRef<Held> {
  return new NativeWeakRef(held);
}
export const deref = methodOf(WeakRef.prototype, "deref") as <Held extends object>(
  self: WeakRef<Held>,
) => Held | undefined;

export const promiseThen = methodOf(Promise.prototype, "then") as unknown as <Value, Result>(
  self: Promise<Value>,
  onFulfilled: (value: Value) => Result,
  onRejected: (reason: unknown) => Result,
) => Promise<Result>;

/** A map whose methods come from an object of ours, so that a page's changes to `Map.prototype` do not reach it. */
export function makeMap<Key, Value>(): Map<Key, Value> {
  return withPrototype(new NativeMap<Key, Value>(), MAP_METHODS);
}

/** As {@link makeMap}; holds its keys weakly. */
export function makeWeakMap<Key extends object, Value>(): WeakMap<Key, Value> {
  return withPrototype(new NativeWeakMap<Key, Value>(), WEAK_MAP_METHODS);
}

const NativeMap = Map;
const NativeWeakMap = WeakMap;
const MAP_METHODS = methodsOf(Map.prototype, ["get", "set", "has", "delete", "forEach"]);
const WEAK_MAP_METHODS = methodsOf(WeakMap.prototype, ["get", "set", "has", "delete"]);
/** The number of entries of a {@link makeMap} map. */
export const mapSize = getterOf(Map.prototype as Map<unknown, unknown>, "size");

const mapKeys = methodOf(Map.prototype as Map<unknown, unknown>, "keys");
const nextOf = methodOf(
  getPrototypeOf(new Map().keys()) as { next(): IteratorResult<unknown, undefined> },
  "next",
);

/** The key that has been in a map the longest. */
export function firstKey<Key>(map: Map<Key, unknown>): Key | undefined {
  const { value } = nextOf(mapKeys(map));
  return value as Key | undefined;
}

/** The natives of these names as an object to inherit from, with nothing of the page's behind it. */
function methodsOf(owner: object, names: readonly string[]): object {
  const methods = create(null) as Record<string, unknown>;
  names.forEach((name) => {
    methods[name] = getOwnPropertyDescriptor(owner, name)?.value;
  });
  return methods;
}

function withPrototype<Collection extends object>(
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
