/** What a URI may hold besides escapes (RFC 3986, 2). Browsers let more stand in theirs, as `[` in a query. */
const FOREIGN = /[^\w\-.~:/?#@!$&'()*+,;=%]|%(?![0-9a-fA-F]{2})/gu;

const BRACKETED_HOST = /^([a-z][a-z0-9+.-]*:\/\/(?:[^/?#[\]@]*@)?)(\[[0-9a-f:.]+\])(.*)$/is;

/** The URL as HAR's schema takes it, which is what servers are sent for most of them. */
export function toUri(url: string): string {
  const [, before = "", host = "", after = ""] = BRACKETED_HOST.exec(url) ?? ["", "", "", url];
  const uri = escape(before) + host + escape(after);
  return /^[a-z][a-z0-9+.-]*:/i.test(uri) ? uri : `about:invalid#${uri}`;
}

function escape(text: string): string {
  return text
    .replaceAll(/[\uD800-\uDFFF]/gu, "\uFFFD")
    .replaceAll(FOREIGN, (unit) => (unit === "%" ? "%25" : encodeURIComponent(unit)))
    .replaceAll(/(#[^#]*)#/g, "$1%23");
}
