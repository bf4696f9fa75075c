import type * as GoneRealm from "../uncurried/gone-realm.ts";
import type * as Realm from "../uncurried/realm.ts";
import { place } from "./place.ts";

/** In the build for workers this takes the place of the modules that ask a document. */

/** The bootstrap is a Blob's, to which nothing is relative: the page's script is what addresses in a worker are relative to. */
export const baseUrl: typeof Realm.baseUrl = () => place.url;

/** A worker runs alike whether its page is seen or not. */
export const isVisible: typeof Realm.isVisible = () => true;

/** Nothing of a worker goes on after it. */
export const isRealmGone: typeof GoneRealm.isRealmGone = () => false;
