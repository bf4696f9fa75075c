import { UNOBSERVED } from "../../core/capture/unobserved.ts";
import type { Observed } from "./observed.ts";
import type { Responses } from "../bodies/responses.ts";
import { callNative } from "../wrap.ts";

/**
 * Follows bodies that the page hands on. A response made of a watched body is watched in its place; what a cache or
 * WebAssembly reads, nobody can watch, and the record says so unless the page reads a clone of it as well.
 */
export function observeHandedOn(observed: Observed, responses: Responses): void {
  const { wrap } = observed;
  wrap.class(globalThis, "Response", (create, args) => {
    const response = create();
    const watch = responses.of(args[0]);
    if (watch !== undefined) responses.link(response, watch);
    return response;
  });
  // Missing where the page is not secure.
  const cache = (globalThis as { Cache?: typeof Cache }).Cache?.prototype;
  wrap.method(cache, "put", "Cache.prototype.put", (native, self, args) => {
    const promise = callNative(native, self, args);
    responses.handOn(args[1], UNOBSERVED.cache);
    return promise;
  });
  const handToWebAssembly = (key: "compileStreaming" | "instantiateStreaming"): void => {
    wrap.method(globalThis.WebAssembly, key, `WebAssembly.${key}`, (native, self, args) => {
      const promise = callNative(native, self, args);
      responses.handOn(args[0], UNOBSERVED.webAssembly);
      return promise;
    });
  };
  handToWebAssembly("compileStreaming");
  handToWebAssembly("instantiateStreaming");
}
