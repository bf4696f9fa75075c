/** Exit statuses of the capture command. */
export const EXIT = {
  captured: 0,
  notLoaded: 1,
  /** Also where the file that `--out` names could not be written in the end. */
  badArguments: 2,
  noBrowser: 3,
  untilNotReached: 4,
  /** Tab, browser or the panel that records went away after loading; what was held is written. */
  lost: 5,
} as const;

export type ExitStatus = (typeof EXIT)[keyof typeof EXIT];
