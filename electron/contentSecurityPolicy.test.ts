import { expect, test } from 'vitest';
import { contentSecurityPolicy, securityHeaders } from './contentSecurityPolicy.ts';

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
