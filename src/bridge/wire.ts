/**
 * The one interface to anything that carries messages between two contexts. A wire neither checks nor
 * understands what it carries.
 */
export interface Wire {
  /** Posting on a closed wire does nothing: its `onClose` listeners have been told. */
  post(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
  /** Called once, when the other side went away; not after our own `close()`. */
  onClose(listener: () => void): void;
  close(): void;
}
