/** Extension ports carry their purpose and the viewer they serve in their name: `viewer:<id>` or `relay:<id>`. */
export type PortPurpose = "viewer" | "relay";

export interface PortName {
  readonly purpose: PortPurpose;
  readonly viewer: string;
}

export function portName(purpose: PortPurpose, viewer: string): string {
  return `${purpose}:${viewer}`;
}

/** @returns undefined for a name that is not one of ours. */
export function readPortName(name: string): PortName | undefined {
  const match = /^(viewer|relay):([\w-]{8,64})$/.exec(name);
  if (match?.[1] === undefined || match[2] === undefined) return undefined;
  return { purpose: match[1] as PortPurpose, viewer: match[2] };
}
