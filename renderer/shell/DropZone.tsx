import { useEffect, useState, type ReactElement } from 'react';
import { afterOpen } from '../actions/fileActions.ts';
import { offerImportFiles } from '../actions/importCalls.ts';

/** Files dropped anywhere on the window: plans open, everything else goes to import. */
export function DropZone(): ReactElement | null {
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    let depth = 0;
    const hasFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') === true;
    const enter = (event: DragEvent): void => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      depth += 1;
      setOver(true);
    };
    const over = (event: DragEvent): void => {
      if (hasFiles(event)) event.preventDefault();
    };
    const leave = (event: DragEvent): void => {
      if (!hasFiles(event)) return;
      depth -= 1;
      if (depth <= 0) setOver(false);
    };
    const drop = (event: DragEvent): void => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      depth = 0;
      setOver(false);
      const files = [...(event.dataTransfer?.files ?? [])];
      if (files.length === 0) return;
      void window.headroom.openDropped(files).then(({ opened, importFiles }) => {
        if (opened !== null) afterOpen(opened);
        if (importFiles.length > 0) void offerImportFiles(importFiles);
      });
    };
    window.addEventListener('dragenter', enter);
    window.addEventListener('dragover', over);
    window.addEventListener('dragleave', leave);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragenter', enter);
      window.removeEventListener('dragover', over);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('drop', drop);
    };
  }, []);
  if (!isOver) return null;
  return (
    <div className="drop-zone" aria-hidden="true">
      <b>Drop files here</b>
      <span>A plan opens. A roster, pull requests or CODEOWNERS are imported.</span>
    </div>
  );
}
