/**
 * Puts a text on the clipboard, in answer to a click or key. DevTools of Chromium keep the Clipboard API from panels of
 * extensions; there the older command works.
 * @returns whether it is there now.
 */
export async function copyText(text: string): Promise<boolean> {
  if (copyByCommand(text)) return true;
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch (error) {
    if (error instanceof DOMException) return false;
    throw error;
  }
}

function copyByCommand(text: string): boolean {
  let copied = false;
  const onCopy = (event: ClipboardEvent) => {
    event.clipboardData?.setData("text/plain", text);
    event.preventDefault();
    copied = true;
  };
  document.addEventListener("copy", onCopy);
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- the only way in a panel of DevTools
  document.execCommand("copy");
  document.removeEventListener("copy", onCopy);
  return copied;
}
