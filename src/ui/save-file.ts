/** Milliseconds for the browser to begin reading; it keeps what it reads after that. */
const RELEASE_AFTER = 60_000;

/** Hands pieces of text to the browser as a file to save, without joining them first. */
export function saveFile(name: string, pieces: readonly BlobPart[], type: string): void {
  const address = URL.createObjectURL(new Blob([...pieces], { type }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), RELEASE_AFTER);
}

/** `realtime-app.example-2026-11-22T20-45-49.har`. @param host "" where it is not known. @param ending without its dot. */
export function fileName(host: string, now: Date, ending: string): string {
  const site = host.replaceAll(/[^\w.-]+/g, "_");
  const time = now.toISOString().slice(0, 19).replaceAll(":", "-");
  return ["realtime", ...(site === "" ? [] : [site]), time].join("-") + `.${ending}`;
}
