import { effect, signal, type Signal } from "@preact/signals";

/**
 * A share from 0 to 1 that the user sets, kept for the next time.
 * @param storage other extensions and pages cannot reach it.
 */
export function keptShare(
  storage: Pick<Storage, "getItem" | "setItem">,
  key: string,
  initial: number,
): Signal<number> {
  const kept = Number(storage.getItem(key) ?? NaN);
  const share = signal(kept > 0 && kept < 1 ? kept : initial);
  effect(() => storage.setItem(key, String(share.value)));
  return share;
}
