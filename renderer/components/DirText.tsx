import type { ReactElement } from 'react';

/** Letters of Hebrew, Arabic and the other scripts that run from right to left come before any other letter. */
const runsLeft = /^[^\p{L}]*[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

/** A name in the direction in which it runs: where there is too little room its end is cut, not its beginning. */
export function DirText({ text }: { readonly text: string }): ReactElement {
  if (!runsLeft.test(text)) return <>{text}</>;
  return (
    <span className="rtl-text" dir="rtl">
      {text}
    </span>
  );
}
