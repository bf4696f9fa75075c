import type { Technique } from "../../src/core/session/model.ts";
import type { SitePlan } from "./site.ts";

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
export interface Scenario extends SitePlan {
  /** The source of the page's module, bundled with the packages that it imports. */
  readonly page: string;
  readonly labels: readonly Label[];
}
