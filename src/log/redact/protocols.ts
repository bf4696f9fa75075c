import { isSecretName, MARK } from "./secret-names.ts";

/** JSON Web Tokens (RFC 7519): their first part is a JSON object in base64url. */
const JSON_WEB_TOKEN = /^eyJ[\w-]{8,}\.[\w-]+\.[\w-]*$/;

/**
 * Hides credentials that pages pass as sub-protocols, for want of headers on a WebSocket: what follows a name such
 * as `bearer` or `access_token` in the list, what such a name begins (`auth-…`), and tokens that can be told by their form.
 */
export function redactProtocols(protocols: readonly string[]): string[] {
  return protocols.map((protocol, index) => {
    const before = protocols[index - 1];
    if (before !== undefined && namesCredential(before)) return MARK;
    return JSON_WEB_TOKEN.test(protocol) ? MARK : redactProtocol(protocol);
  });
}

/** The same for the value of a `Sec-WebSocket-Protocol` header, its spaces kept. */
export function redactProtocolHeader(value: string): string {
  const items = value.split(",");
  const redacted = redactProtocols(items.map((item) => item.trim()));
  return items
    .map((item, index) =>
      item.trim() === "" ? item : item.replace(/\S(?:.*\S)?/, () => redacted[index] ?? ""),
    )
    .join(",");
}

function namesCredential(name: string): boolean {
  return isSecretName(name) || /(^|[^a-z])(bearer|basic)$/i.test(name);
}

function redactProtocol(protocol: string): string {
  for (const separator of protocol.matchAll(/[.:=_|~-]/g)) {
    if (namesCredential(protocol.slice(0, separator.index))) {
      return protocol.slice(0, separator.index + 1) + MARK;
    }
  }
  return protocol;
}
