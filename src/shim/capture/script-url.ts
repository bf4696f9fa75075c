import { plain } from "../natives.ts";
import { iterableOf } from "../viewers/message-port.ts";

const NativeBlob = Blob;
const { createObjectURL, revokeObjectURL } = URL;
const TYPE = "text/javascript";

/** An address under which a script of ours can be loaded, until it is revoked or the document goes. */
export function scriptUrl(source: string): string {
  const blob = new NativeBlob(iterableOf(source) as unknown as BlobPart[], plain({ type: TYPE }));
  return createObjectURL(blob);
}

export const revokeScriptUrl: (url: string) => void = revokeObjectURL;
