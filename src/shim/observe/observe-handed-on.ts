import { UNOBSERVED } from "../../core/capture/unobserved.ts";
import type { Observed } from "./observed.ts";
import type { Responses } from "../bodies/responses.ts";
import { callNative } from "../wrap.ts";
import { argument } from "../facts/arguments.ts";

/**
 * Follows bodies that the page hands on. A response made of a watched body is watched in its place; what a cache or
 * WebAssembly reads, nobody can watch, and the record says so unless the page reads a clone of it as well.
 */
export function observeHandedOn(observed: Observed, responses: Responses): void {
  const { traps } = observed;
  traps.construct("Response", (create, args) => {
    const response = create();
    const watch = responses.of(argument(args, 0));
    if (watch !== undefined) responses.link(response, watch);
    return response;
  });
  traps.call("Cache.prototype.put", (native, self, args) => {
    const promise = callNative(native, self, args);
    responses.handOn(argument(args, 1), UNOBSERVED.cache);
    return promise;
  });
  const handToWebAssembly = (key: "compileStreaming" | "instantiateStreaming"): void => {
    traps.call(`WebAssembly.${key}`, (native, self, args) => {
      const promise = callNative(native, self, args);
      responses.handOn(argument(args, 0), UNOBSERVED.webAssembly);
      return promise;
    });
  };
  handToWebAssembly("compileStreaming");
  handToWebAssembly("instantiateStreaming");
}
