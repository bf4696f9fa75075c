import { getterOf, keys } from "../natives.ts";
import { callNative, type Wrapper } from "../wrap.ts";
import { place } from "./place.ts";

const { WorkerLocation: NativeLocation } = globalThis as unknown as {
  WorkerLocation: { readonly prototype: object };
};

const NativeUrl = URL;
const { prototype: urlPrototype } = URL;

/** What of a URL a worker's location has too. */
type Part = Exclude<keyof URL, "searchParams" | "toJSON" | "toString">;

/** Lets `location` tell the address of the worker's own script, as without a bootstrap. The object stays the native one. */
export function tellOwnLocation(wrap: Wrapper): void {
  const { prototype } = NativeLocation;
  const own = new NativeUrl(place.url);
  const names = keys(prototype);
  for (let index = 0; index < names.length; index += 1) {
    const name = names[index] ?? "";
    const label = `WorkerLocation.prototype.${name}`;
    // In each case, the native throws where it is called on anything but a location.
    if (name === "toString") {
      wrap.method(prototype, name, label, (native, self, args) => {
        callNative(native, self, args);
        return place.url;
      });
    } else if (name in own) {
      const value = getterOf(urlPrototype, name as Part)(own);
      wrap.getter(prototype, name, label, (native, self, args) => {
        callNative(native, self, args);
        return value;
      });
    }
  }
}
