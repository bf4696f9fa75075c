import { MAP, MAP_KEYS, methodsOf, NativeMap, withPrototype } from "../natives.ts";
import { uncurried } from "./uncurried.ts";

const methods = methodsOf(MAP);
const { keys: keysOf, size } = uncurried(MAP);
const { next } = uncurried(MAP_KEYS);

/** A map whose methods come from an object of ours, so that a page's changes to `Map.prototype` do not reach it. */
export function makeMap<Key, Value>(): Map<Key, Value> {
  return withPrototype(new NativeMap<Key, Value>(), methods);
}

/** The number of entries of a {@link makeMap} map. */
export const mapSize = size;

/** The key that has been in a map the longest. */
export function firstKey<Key>(map: Map<Key, unknown>): Key | undefined {
  const { value } = next(keysOf(map));
  return value as Key | undefined;
}
