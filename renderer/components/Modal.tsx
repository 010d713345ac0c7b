import { useEffect, useRef, type ReactElement, type ReactNode } from 'react';

/** A dialog over everything. The system's own element keeps the focus in it and closes it on Escape. */
export function Modal({
  label,
  close,
  children,
}: {
  readonly label: string;
  readonly close: () => void;
  readonly children: ReactNode;
}): ReactElement {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const element = dialog.current;
    if (element?.open === false) element.showModal();
    return () => element?.close();
  }, []);
  return (
    <dialog ref={dialog} className="dialog" aria-label={label} onCancel={close}>
      {children}
    </dialog>
  );
}
