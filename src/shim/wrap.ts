import {
  apply,
  construct,
  defineProperty,
  get,
  getOwnPropertyDescriptor,
  makeWeakMap,
  plain,
  set,
  setPrototypeOf,
} from "./natives.ts";
import type { Troubles } from "./recorder/troubles.ts";

/** A native function or constructor of any shape. */
export type Native = (...args: unknown[]) => unknown;

/** Called in place of a native function: it must call it once, with the very same arguments, and return what it got. */
export type CallTrap = (native: Native, self: unknown, args: unknown[]) => unknown;

/** Called in place of a constructor, with a function that constructs natively: of what the page gave, or of other arguments. */
export type ConstructTrap = (
  create: (other?: readonly unknown[]) => object,
  args: readonly unknown[],
) => object;

/** Calls a native function as the page did. */
export function callNative(native: Native, self: unknown, args: readonly unknown[]): unknown {
  return apply(native, self, args);
}

/**
 * Puts wrappers where natives were. A wrapper is a proxy of the native, so that name, length, own keys, prototype and
 * statics stay what they were, and it prints as the native does; its property keeps its descriptor.
 */
export class Wrapper {
  readonly #troubles: Troubles;

  constructor(troubles: Troubles) {
    this.#troubles = troubles;
  }

  /** Wraps a method or global function. One that the browser lacks is left out. */
  method(owner: object | undefined, key: PropertyKey, label: string, trap: CallTrap): void {
    if (owner === undefined) return;
    const descriptor = getOwnPropertyDescriptor(owner, key);
    const native: unknown = descriptor?.value;
    if (descriptor === undefined || typeof native !== "function") return;
    this.#put(owner, key, label, descriptor, callProxy(native as Native, trap));
  }

  /** Wraps a getter. */
  getter(owner: object | undefined, key: PropertyKey, label: string, trap: CallTrap): void {
    if (owner === undefined) return;
    const descriptor = getOwnPropertyDescriptor(owner, key);
    if (descriptor?.get === undefined) return;
    const get = callProxy(descriptor.get as Native, trap);
    this.#define(owner, key, label, { ...descriptor, get });
  }

  /**
   * Wraps a global constructor. Instances are native; subclasses get their own prototype, and `constructor` of the
   * shared prototype is the wrapper, as a page expects of `instance.constructor`.
   */
  class(owner: object, key: string, trap: ConstructTrap): void {
    const native: unknown = getOwnPropertyDescriptor(owner, key)?.value;
    if (typeof native !== "function") return;
    const target = native as Native & { readonly prototype: object };
    const proxy = makeProxy(target, new ConstructHandler(trap));
    if (this.replace(owner, key, key, proxy)) {
      this.replace(target.prototype, "constructor", `${key}.prototype.constructor`, proxy);
    }
  }

  /** Puts a value in place of another under the same descriptor. */
  replace(owner: object, key: PropertyKey, label: string, value: unknown): boolean {
    const descriptor = getOwnPropertyDescriptor(owner, key);
    return descriptor !== undefined && this.#put(owner, key, label, descriptor, value);
  }

  /** An assignment leaves the rest of the descriptor as it is, and costs each frame less than a definition. */
  #put(
    owner: object,
    key: PropertyKey,
    label: string,
    descriptor: PropertyDescriptor,
    value: unknown,
  ): boolean {
    if (descriptor.writable === true && set(owner, key, value)) return true;
    return this.#define(owner, key, label, { ...descriptor, value });
  }

  #define(owner: object, key: PropertyKey, label: string, descriptor: PropertyDescriptor): boolean {
    const isDone = defineProperty(owner, key, plain(descriptor));
    if (!isDone) this.#troubles.count(`unwrapped:${label}`);
    return isDone;
  }
}

/** A wrapper of a function, for properties that need the same one in several places. */
export function callProxy(native: Native, trap: CallTrap): Native {
  return makeProxy(native, new CallHandler(trap));
}

const NativeProxy = Proxy;
const natives = makeWeakMap<object, Native>();
const toText = Function.prototype.toString as Native;

/**
 * What every wrapper does. The traps are the class's and not each wrapper's: a page pays for them once, and has many frames.
 */
class WrapperHandler {
  /** A subclass inherits from the wrapper, and has a text of its own. */
  get(target: Native, key: PropertyKey, receiver: object): unknown {
    const value: unknown = get(target, key, receiver);
    return value === toText && natives.get(receiver) === target ? wrapperToText : value;
  }
}

class CallHandler extends WrapperHandler {
  readonly trap: CallTrap;

  constructor(trap: CallTrap) {
    super();
    this.trap = trap;
  }

  apply(target: Native, self: unknown, args: unknown[]): unknown {
    return this.trap(target, self, args);
  }
}

class ConstructHandler extends WrapperHandler {
  readonly trap: ConstructTrap;

  constructor(trap: ConstructTrap) {
    super();
    this.trap = trap;
  }

  construct(target: Native, args: unknown[], newTarget: Native): object {
    const isOwn = natives.get(newTarget) === target;
    return this.trap(
      (other = args) => construct(target, other, isOwn ? target : newTarget) as object,
      args,
    );
  }
}

// What a page adds to `Object.prototype` must not be taken for a trap.
setPrototypeOf(WrapperHandler.prototype, null);

/**
 * What `wrapper.toString` is. Libraries look for "function fetch() { [native code] }" before they instrument `fetch`,
 * and a proxy prints without the name. `Function.prototype.toString` itself stays as it is.
 */
const wrapperToText: Native = new NativeProxy(
  toText,
  plain<ProxyHandler<Native>>({
    apply(target, self: object, args: unknown[]) {
      const native = natives.get(self);
      // A native may be a wrapper itself.
      return native === undefined ? apply(target, self, args) : apply(wrapperToText, native, args);
    },
  }),
);

function makeProxy(native: Native, handler: ProxyHandler<Native>): Native {
  const proxy: Native = new NativeProxy(native, handler);
  natives.set(proxy, native);
  return proxy;
}
