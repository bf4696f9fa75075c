import { getOwnPropertyDescriptor, plain } from "../natives.ts";

/** The descriptor of an own property, of which nothing is read that a page has put on `Object.prototype`. */
export function ownProperty(owner: object, key: PropertyKey): PropertyDescriptor | undefined {
  const descriptor = getOwnPropertyDescriptor(owner, key);
  return descriptor === undefined ? undefined : plain(descriptor);
}
