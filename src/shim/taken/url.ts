import { getOwnPropertyDescriptor, take } from "../natives.ts";

const { prototype } = URL;
export const NativeUrl = URL;
export const ADDRESS = take(prototype, ["href", "username", "password"]);
export const setUser = getOwnPropertyDescriptor(prototype, "username")?.set;
export const setPassword = getOwnPropertyDescriptor(prototype, "password")?.set;
