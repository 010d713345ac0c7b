import { expect, test } from 'vitest';
import { contentSecurityPolicy, headersOf, securityHeaders, workerSecurityPolicy } from './contentSecurityPolicy.ts';

test('the policy is, word for word, the one of the platform specification 1.3', () => {
  expect(contentSecurityPolicy).toBe(
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; " +
      "worker-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-src 'none'; " +
      "frame-ancestors 'none'; object-src 'none'; require-trusted-types-for 'script'; trusted-types headroom",
  );
});

test('every file goes out with the headers that keep our pages to themselves', () => {
  expect(securityHeaders).toEqual({
    'Content-Security-Policy': contentSecurityPolicy,
    'X-Content-Type-Options': 'nosniff',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Embedder-Policy': 'require-corp',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Referrer-Policy': 'no-referrer',
  });
});

test('only the worker that computes may compile WebAssembly, and nothing may evaluate text', () => {
  expect(workerSecurityPolicy).toContain("script-src 'self' 'wasm-unsafe-eval';");
  expect(workerSecurityPolicy).not.toContain("'unsafe-eval'");
  const policyOf = (file: string): string | undefined => headersOf(file)['Content-Security-Policy'];
  expect(policyOf('/app/dist/renderer/assets/worker-B1_x-9.js')).toBe(workerSecurityPolicy);
  for (const file of ['index.html', 'assets/index-B1.js', 'assets/deskWorker-B1.js', 'assets/highs-B1.wasm'])
    expect(policyOf(`/app/dist/renderer/${file}`)).toBe(contentSecurityPolicy);
});
