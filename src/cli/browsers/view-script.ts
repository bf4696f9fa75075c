/** What survives JSON on its way into a view. */
export type JsonLike =
  string | number | boolean | null | readonly JsonLike[] | { readonly [key: string]: JsonLike };

/** A function with its arguments, or a string with one expression. */
export interface InView {
  <Args extends JsonLike[], Result>(
    inView: (...args: Args) => Result,
    ...args: Args
  ): Promise<Awaited<Result>>;
  (expression: string): Promise<unknown>;
}

/**
 * The source of one expression that calls a function with its arguments. Compilers that keep names wrap inner functions in a
 * call of `__name`, which the view does not have, so it is given one.
 * @param names of things that are there already and come before the arguments.
 */
export function callOf(
  inView: string | ((...args: never[]) => unknown),
  args: readonly JsonLike[],
  names: readonly string[] = [],
): string {
  if (typeof inView === "string") return `(${inView}\n)`;
  const values = [...names, ...args.map((arg) => JSON.stringify(arg))].join(", ");
  return `((__name) => (${inView.toString()})(${values}))((f) => f)`;
}

/** Make the typed `evaluate` of a view from the one thing a driver must do: evaluate an expression. */
export function evaluator(evaluate: (expression: string) => Promise<unknown>): InView {
  return (inView: string | ((...args: never[]) => unknown), ...args: JsonLike[]) =>
    evaluate(callOf(inView, args)) as Promise<never>;
}
