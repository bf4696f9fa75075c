import type { Technique } from "../../src/core/session/model.ts";
import type { Site } from "./site.ts";

/** What is true of the requests to one place of a scenario's server. */
export interface Label {
  /** Path on the server, exact or as a pattern. */
  readonly path: string | RegExp;
  readonly technique: Technique;
  /** Default: any. */
  readonly method?: string;
  /** Text that the query holds, where one path serves several purposes. */
  readonly query?: string;
  /** Text that the request's body holds. */
  readonly body?: string;
}

/** A page with its server, and what is true of their traffic. Requests without a label are ordinary ones. */
export interface Scenario {
  /** Kebab-case, unique. */
  readonly name: string;
  /** The source of the page's module, bundled with the packages that it imports. */
  readonly page: string;
  /** The body of the document, before the module. */
  readonly body?: string;
  /** Puts the server's part on the site, before the page is loaded. */
  readonly serve: (site: Site) => void | Promise<void>;
  readonly labels: readonly Label[];
}

/** A scenario in which nothing is real-time, whatever it looks like. */
export function isControl({ labels }: Scenario): boolean {
  return labels.every(({ technique }) => technique === "other");
}
