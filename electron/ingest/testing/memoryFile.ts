/** A file that is in memory, for tests that read thousands: a disk would take most of the time. */
export function openInMemory(bytes: Buffer) {
  let at = 0;
  return {
    read: (into: Uint8Array, offset: number, length: number) => {
      const bytesRead = bytes.copy(into, offset, at, at + length);
      at += bytesRead;
      return Promise.resolve({ bytesRead });
    },
    close: () => Promise.resolve(),
  };
}
