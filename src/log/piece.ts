/** A part of a file's text, in its order. */
export interface Piece {
  readonly text: string;
  /** How far the file is with it, from 0 to 1. */
  readonly share: number;
}
