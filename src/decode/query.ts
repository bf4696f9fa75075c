/** The query of an absolute URL; `undefined` where the URL is none. */
export function queryOf(url: string): URLSearchParams | undefined {
  return URL.canParse(url) ? new URL(url).searchParams : undefined;
}
