/** What an error says, without the code and the call that Node puts around the words of the system. */
export function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return /^E[A-Z0-9]+: (.+?), \w+/.exec(message)?.[1] ?? message;
}
