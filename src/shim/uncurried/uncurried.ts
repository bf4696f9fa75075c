import { ownProperty } from "../facts/own-property.ts";
import {
  apply,
  bind,
  call,
  create,
  eachTaken,
  hasOwn,
  lost,
  type Taken,
  uncurry,
  type Uncurried,
} from "../natives.ts";

/** What was taken of an owner, as functions that take their `this` first. */
export type UncurriedMembers<Owner, Key extends keyof Owner> = {
  readonly [Each in Key]: Owner[Each] extends (...args: never[]) => unknown
    ? Uncurried<Owner, Owner[Each]>
    : (self: Owner) => Owner[Each];
};

/**
 * Makes functions of what was taken before any script of the page ran: methods, and getters, which throw for objects that are not
 * branded as the owner's. Calling one that the browser lacks throws.
 */
export function uncurried<Owner, Key extends keyof Owner & string>(
  owner: Taken<Owner, Key>,
): UncurriedMembers<Owner, Key> {
  const members = create(null) as Record<string, unknown>;
  eachTaken(owner, (key, native) => {
    members[key] = native === undefined ? () => lost(key) : withSelfFirst(native as Native);
  });
  return members as UncurriedMembers<Owner, Key>;
}

/** A getter that an object may or may not have. */
export function uncurryGetter<Owner extends object, Value>(
  owner: Owner,
  key: PropertyKey,
): ((self: Owner) => Value) | undefined {
  const getter = ownProperty(owner, key)?.get;
  return getter === undefined ? undefined : (withSelfFirst(getter) as (self: Owner) => Value);
}

type Native = (...args: unknown[]) => unknown;

/** Whether `Function.prototype.call` can be bound unseen, which is how a native gets its `this` first. */
const isBound = isBindable(call);

/** A native as a function that takes its `this` first. */
export function withSelfFirst(native: Native): (self: unknown, ...args: unknown[]) => unknown {
  return isBound ? uncurry(native) : (self, ...args) => apply(native, self, args);
}

/** A native with its `this`. */
export function withSelf<Result>(native: () => Result, self: unknown): () => Result {
  return isBindable(native)
    ? (apply(bind, native, [self]) as () => Result)
    : () => apply(native, self, []);
}

/** To bind a function is to ask for its name and length (ECMA-262, 20.2.3.2), where a page may have put getters. */
function isBindable(native: object): boolean {
  return isData(native, "name") && isData(native, "length");
}

function isData(native: object, key: string): boolean {
  const property = ownProperty(native, key);
  return property !== undefined && hasOwn(property, "value");
}
