/** The query of a request's URL, which holds only path and query. */
export const queryOf = (request: { readonly url?: string | undefined }): URLSearchParams =>
  new URL(request.url ?? "/", "http://lab").searchParams;

/** The path of a request's URL, without its query. */
export const pathOf = (request: { readonly url?: string | undefined }): string =>
  new URL(request.url ?? "/", "http://lab").pathname;
