/**
 * Options as they were read, or the end of the process, with status 2: what is wrong with them in a sentence, and how to call the command.
 *
 * @param read throws for options that do not exist or make no sense.
 */
export function orUsage<Options>(read: () => Options, usage: string): Options {
  try {
    return read();
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${usage}\n`);
    process.exit(2);
  }
}
