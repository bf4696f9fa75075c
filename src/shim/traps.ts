/** A native function or constructor of any shape. */
export type Native = (...args: unknown[]) => unknown;

/** Called in place of a native function: it must call it once, with the very same arguments, and return what it got. */
export type CallTrap = (native: Native, self: unknown, args: unknown[]) => unknown;

/** Called in place of a constructor, with a function that constructs natively: of what the page gave, or of other arguments. */
export type ConstructTrap = (
  create: (other?: readonly unknown[]) => object,
  args: readonly unknown[],
) => object;

/** Where a wrapper finds what it does. */
export interface TrapSource {
  /** @param begins whether there is to be a trap from now on, if there was none yet. */
  callTrap(label: string, begins: boolean): CallTrap | undefined;
  constructTrap(label: string, begins: boolean): ConstructTrap | undefined;
  /** Something could not be wrapped. */
  trouble(what: string): void;
}
