import { ADDRESS } from "../taken/url.ts";
import { uncurried } from "./uncurried.ts";

export const { href: hrefOf, username: userOf, password: passwordOf } = uncurried(ADDRESS);
