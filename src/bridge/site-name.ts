/** A host name as a URL has it; nothing else gets into a match pattern. */
const SITE_NAME = /^(?:[a-z0-9_-]+\.)*[a-z0-9_-]+$|^\[[0-9a-f:.]+\]$/i;

/** Whether a text can be the name under which a site is switched. */
export function isSiteName(text: string): boolean {
  return SITE_NAME.test(text);
}

/** A host without the dot at the end that makes a name a full one (RFC 1034, 3.1): with it, it is the same host. */
export function bareHost(hostname: string): string {
  return hostname.replace(/\.$/, "");
}

/** The site of an address that can be switched, or undefined: only pages from the web can, whose host a match pattern can name. */
export function siteOf(address: string): string | undefined {
  if (!URL.canParse(address)) return undefined;
  const { protocol, hostname } = new URL(address);
  const site = bareHost(hostname);
  return /^https?:$/.test(protocol) && isSiteName(site) ? site : undefined;
}
