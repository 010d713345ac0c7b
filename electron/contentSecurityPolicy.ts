/**
 * What a page of ours may do; sent as a header with every file.
 *
 * `trusted-types headroom`: a worker's address is a sink of Trusted Types, so the renderer makes one policy of this name
 * to start its worker. No other policy can be made, and not this one twice.
 */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "worker-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-src 'none'",
  "frame-ancestors 'none'",
  "object-src 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types headroom',
].join('; ');

/**
 * What the worker that computes may do besides: compile WebAssembly, which is how the solver of the optimiser comes. A worker has the
 * policy of its own file, so the window, where text of others is shown, may still not. It admits no `eval`.
 */
export const workerSecurityPolicy = contentSecurityPolicy.replace(
  "script-src 'self'",
  "script-src 'self' 'wasm-unsafe-eval'",
);

const workerFile = /\/assets\/worker-[\w-]+\.js$/;

/** The headers of one of our files. */
export function headersOf(filePath: string): Readonly<Record<string, string>> {
  return workerFile.test(filePath.replaceAll('\\', '/'))
    ? { ...securityHeaders, 'Content-Security-Policy': workerSecurityPolicy }
    : securityHeaders;
}

/** Sent with every file of ours. */
export const securityHeaders: Readonly<Record<string, string>> = {
  'Content-Security-Policy': contentSecurityPolicy,
  'X-Content-Type-Options': 'nosniff',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
};
