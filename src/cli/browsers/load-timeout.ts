/** How long a document may take until it begins, in milliseconds: puppeteer's own limit, for both browsers. */
export const LOAD_TIMEOUT = 30_000;

export const LATE = "the document did not begin in time";
