/** What stands in a redacted log where a secret stood. */
export const MARK = "[redacted]";

/** {@link MARK} as a URL can hold it (RFC 3986 allows no brackets in a query). */
export const URL_MARK = "%5Bredacted%5D";

/** The rule of the log format, applied to names in snake case. */
const SECRET_NAME =
  /(^|[_-])(access|refresh|id|csrf|xsrf)?[_-]?(token|secret|pass[_-]?(word|wd|code|phrase)|pwd|api[_-]?key|(private|secret)[_-]?(access[_-]?)?key|(set[_-]?)?cookie|session(id)?|jsessionid|phpsessid|sid|jwt|auth(orization)?|credential)s?$/i;

/** A word that every secret name holds: a text without any of them needs no closer look. */
const SECRET_WORD =
  /token|secret|pass[_-]?(?:w|code|phrase)|pwd|(?:api|private)[^a-z]{0,3}key|cookie|session|sessid|sid|jwt|auth|credential/i;

/** Longer names are no names that people give to a value. */
export const MAX_NAME_LENGTH = 128;

/** Whether a text may hold a secret name in the form in which it stands there. */
export function mayNameSecret(text: string): boolean {
  return SECRET_WORD.test(text);
}

/**
 * Whether the value of this name is a secret: of a query parameter, a field of a form, a key of JSON, a header.
 *
 * Camel case is turned to snake case first; the dots and brackets of paths (`user[password]`, `auth.token`) count as
 * underscores. `session_id` is asked again without its separator, as `sessionId` is a secret.
 */
export function isSecretName(name: string): boolean {
  if (name.length > MAX_NAME_LENGTH || !mayNameSecret(name.replaceAll(/[^a-z]/gi, ""))) {
    return false;
  }
  const snake = name
    .trim()
    .replace(/[\].]+$/, "")
    .replaceAll(/[[\].]+/g, "_")
    .replaceAll(/([a-z0-9])([A-Z])/g, "$1_$2")
    .replaceAll(/([A-Z])([A-Z][a-z])/g, "$1_$2");
  return SECRET_NAME.test(snake) || SECRET_NAME.test(snake.replace(/session[_-]id/i, "sessionid"));
}

/** Whether the value of this name holds pairs of cookies. */
export function isCookieName(name: string): boolean {
  return /cookies?$/i.test(name);
}
