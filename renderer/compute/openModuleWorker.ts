import computeUrl from './worker.ts?worker&url';
import deskUrl from '../import/deskWorker.ts?worker&url';

interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): { createScriptURL(url: string): string };
}

const urls = { compute: computeUrl, desk: deskUrl };

/** Starts one of our workers. */
export function openModuleWorker(which: keyof typeof urls, name: string): Worker {
  return new Worker(trustedUrl(urls[which]), { type: 'module', name });
}

/** The content security policy asks that a worker's address comes from our one policy. */
function trustedUrl(url: string): string {
  const { trustedTypes } = globalThis as { readonly trustedTypes?: TrustedTypes };
  policy ??= trustedTypes?.createPolicy('headroom', {
    createScriptURL: (candidate) => {
      if (!Object.values(urls).includes(candidate)) throw new TypeError('not a worker of ours');
      return candidate;
    },
  });
  return policy?.createScriptURL(url) ?? url;
}

let policy: ReturnType<TrustedTypes['createPolicy']> | undefined;
