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
  toText,
} from "./natives.ts";
import type { CallTrap, ConstructTrap, Native, TrapSource } from "./traps.ts";

/** Calls a native function as the page did. */
export function callNative(native: Native, self: unknown, args: readonly unknown[]): unknown {
  return apply(native, self, args);
}

/**
 * When a wrapper whose trap is not given asks for it. `begins`: its first call makes the second step, if none has yet. `follows`:
 * before there is a second step nothing can be known of what it is called with, and the native alone is called.
 */
export type When = "begins" | "follows";

/**
 * Puts wrappers where natives were. A wrapper is a proxy of the native, so that name, length, own keys, prototype and
 * statics stay what they were, and it prints as the native does; its property keeps its descriptor.
 */
export class Wrapper {
  readonly #source: TrapSource;

  constructor(source: TrapSource) {
    this.#source = source;
  }

  /** Wraps a method or global function. One that the browser lacks is left out. */
  method(owner: object | undefined, key: PropertyKey, label: string, does: CallTrap | When): void {
    if (owner === undefined) return;
    const descriptor = getOwnPropertyDescriptor(owner, key);
    const native: unknown = descriptor?.value;
    if (descriptor === undefined || typeof native !== "function") return;
    this.#put(owner, key, label, descriptor, this.call(native as Native, label, does));
  }

  /** Wraps a getter. */
  getter(owner: object | undefined, key: PropertyKey, label: string, does: CallTrap | When): void {
    if (owner === undefined) return;
    const descriptor = getOwnPropertyDescriptor(owner, key);
    if (descriptor?.get === undefined) return;
    const get = this.call(descriptor.get as Native, label, does);
    this.#define(owner, key, label, { ...descriptor, get });
  }

  /**
   * Wraps a global constructor. Instances are native; subclasses get their own prototype, and `constructor` of the
   * shared prototype is the wrapper, as a page expects of `instance.constructor`.
   */
  class(owner: object, key: string, does: ConstructTrap | When): void {
    const native: unknown = getOwnPropertyDescriptor(owner, key)?.value;
    if (typeof native !== "function") return;
    const target = native as Native & { readonly prototype: object };
    const proxy = makeProxy(target, new ConstructHandler(this.#source, key, does));
    if (this.replace(owner, key, key, proxy)) {
      this.replace(target.prototype, "constructor", `${key}.prototype.constructor`, proxy);
    }
  }

  /** A wrapper of a function, for properties that need the same one in several places. */
  call(native: Native, label: string, does: CallTrap | When): Native {
    return makeProxy(native, new CallHandler(this.#source, label, does));
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
    if (!isDone) this.#source.trouble(`unwrapped:${label}`);
    return isDone;
  }
}

const NativeProxy = Proxy;
const natives = makeWeakMap<object, Native>();

/**
 * What every wrapper does. The traps are the class's and not each wrapper's: a page pays for them once, and has many frames.
 */
class WrapperHandler<Trap extends CallTrap | ConstructTrap> {
  readonly source: TrapSource;
  readonly label: string;
  /** The trap, given or found at the first call of which there is anything to tell; until then, when to ask for it. */
  does: Trap | When;

  constructor(source: TrapSource, label: string, does: Trap | When) {
    this.source = source;
    this.label = label;
    this.does = does;
  }

  /** A subclass inherits from the wrapper, and has a text of its own. */
  get(target: Native, key: PropertyKey, receiver: object): unknown {
    const value: unknown = get(target, key, receiver);
    return value === toText && natives.get(receiver) === target ? wrapperToText : value;
  }
}

class CallHandler extends WrapperHandler<CallTrap> {
  apply(target: Native, self: unknown, args: unknown[]): unknown {
    let trap: CallTrap | When | undefined = this.does;
    if (typeof trap === "string") {
      trap = this.source.callTrap(this.label, trap === "begins");
      if (trap === undefined) return apply(target, self, args);
      this.does = trap;
    }
    return trap(target, self, args);
  }
}

class ConstructHandler extends WrapperHandler<ConstructTrap> {
  construct(target: Native, args: unknown[], newTarget: Native): object {
    const made = natives.get(newTarget) === target ? target : newTarget;
    let trap: ConstructTrap | When | undefined = this.does;
    if (typeof trap === "string") {
      trap = this.source.constructTrap(this.label, trap === "begins");
      if (trap === undefined) return construct(target, args, made) as object;
      this.does = trap;
    }
    return trap((other = args) => construct(target, other, made) as object, args);
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
