/** The parts of an endpoint's address that a list shows apart. */
export interface AddressParts {
  /** Host and port, or "" where there is none. */
  readonly host: string;
  /** Path with query. */
  readonly path: string;
}

/** Splits an absolute address or pattern without changing how its path is written (folded parts stay as they are). */
export function addressParts(address: string): AddressParts {
  const match = /^[a-z][a-z0-9+.-]*:\/\/([^/?#]*)(.*)$/i.exec(address);
  if (match === null) return { host: "", path: address };
  const [, host = "", path = ""] = match;
  return { host, path: path === "" ? "/" : path };
}

/** Host and port of an address, or "". */
export function hostOf(address: string): string {
  return addressParts(address).host;
}
