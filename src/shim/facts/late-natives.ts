import { ownProperty } from "./own-property.ts";
import { apply, NativeError, ownGlobal, sliceText, toText, type Uncurried } from "../natives.ts";
import { indexOfText } from "../uncurried/text.ts";

type Native = (...args: unknown[]) => unknown;

/*
 * Natives that few documents ever need, taken at their first use: the browser makes an interface when it is first touched, and
 * to touch all of them at the start costs each frame more than the rest of the shim. The page may have replaced them by then, so
 * what is found is used only if it is still the browser's own; else it counts as one that the browser lacks. Where something is
 * lost, the page's own calls must go to the natives alone.
 */

type Globals = typeof globalThis;
type InterfaceName = {
  [Name in keyof Globals]: Globals[Name] extends { readonly prototype: object } ? Name : never;
}[keyof Globals];
type InstanceOf<Name extends InterfaceName> = Globals[Name] extends {
  readonly prototype: infer Instance extends object;
}
  ? Instance
  : never;

/** What follows the name in the text of a native function. No function of a page's has such a text: it is not its syntax. */
const NATIVE_TAIL = tailOf(apply(toText, apply, []));

function tailOf(text: string): string {
  return sliceText(text, indexOfText(text, "("));
}

/** Whether a value is a native function of this name. Wrappers, bound functions and proxies have no name in their text. */
function isNative(value: unknown, name: string): value is object {
  if (typeof value !== "function") return false;
  const text = apply(toText, value, []);
  return text === `function ${name}${NATIVE_TAIL}` || text === `function get ${name}${NATIVE_TAIL}`;
}

/** A global constructor that is still the browser's own. No getter that a page may have put in its place is run. */
export function nativeGlobal<Name extends string>(
  name: Name,
): (Name extends keyof Globals ? Globals[Name] : object) | undefined {
  const found: unknown = ownProperty(ownGlobal, name)?.value;
  return isNative(found, name) ? (found as never) : undefined;
}

/** The function behind a member of an interface, as long as it is the browser's own. */
export function nativeMember(name: string, key: string): Native | undefined {
  const constructor = nativeGlobal(name);
  if (constructor === undefined) return undefined;
  // A native constructor's prototype can neither be replaced nor be a proxy.
  const prototype = ownProperty(constructor, "prototype")?.value as object;
  const member = ownProperty(prototype, key);
  const found: unknown = member?.get ?? member?.value;
  return isNative(found, key) ? (found as Native) : undefined;
}

/** A getter of a global interface. Throws for objects that are not branded as the interface's, and where it is lost. */
export function lateGetter<Name extends InterfaceName, Key extends keyof InstanceOf<Name> & string>(
  name: Name,
  key: Key,
): (self: InstanceOf<Name>) => InstanceOf<Name>[Key] {
  return lateMember(name, key);
}

/** A method of a global interface, with its `this` as the first parameter. Throws as {@link lateGetter} does. */
export function lateMethod<Name extends InterfaceName, Key extends keyof InstanceOf<Name> & string>(
  name: Name,
  key: Key,
): Uncurried<InstanceOf<Name>, InstanceOf<Name>[Key]> {
  return lateMember(name, key);
}

/** An attribute of the global object itself. Throws where its getter is no longer the browser's. */
export function lateAttribute<Name extends keyof Globals>(name: Name): () => Globals[Name] {
  return () => {
    const read = nativeAttribute(name);
    if (read === undefined) throw new NativeError(`this browser's ${name} is lost`);
    return read();
  };
}

/** What reads an attribute of the global object itself, as long as its getter is the browser's own. */
export function nativeAttribute<Name extends keyof Globals>(
  name: Name,
): (() => Globals[Name]) | undefined {
  const getter: unknown = ownProperty(ownGlobal, name)?.get;
  if (!isNative(getter, name)) return undefined;
  return () => apply(getter as Native, ownGlobal, []) as Globals[Name];
}

function lateMember<Called>(name: string, key: string): Called {
  let taken: Native | undefined;
  const call = (self: unknown, ...args: unknown[]): unknown => {
    taken ??= nativeMember(name, key);
    if (taken === undefined) throw new NativeError(`this browser's ${name} has no ${key}`);
    return apply(taken, self, args);
  };
  return call as Called;
}
