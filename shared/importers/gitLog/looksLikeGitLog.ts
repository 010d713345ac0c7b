/** Whether a text begins as `git log` prints one, in any of the forms that are read. */
export function looksLikeGitLog(text: string): boolean {
  const start = text.replace(/^\uFEFF/, '').trimStart();
  return (
    start.startsWith('\u001E') ||
    /^commit [0-9a-f]{7,64}(?: [^\r\n]*)?[\r\n]+(?:Merge:[^\r\n]*[\r\n]+)?Author:/i.test(start) ||
    /^[0-9a-f]{40,64}\t\d{4}-\d{2}-\d{2}T[^\t\r\n]*\t[^\t\r\n]*\t[^\t\r\n]*\t/i.test(start)
  );
}
