import type { OpenDocument } from './openDocument.ts';

/** The plans that are open, by id: what all who open, save and watch them have in common. */
export class DocumentTable {
  readonly #documents = new Map<string, OpenDocument>();
  readonly #newId: () => string;

  constructor(newId: () => string) {
    this.#newId = newId;
  }

  find(docId: string): OpenDocument | null {
    return this.#documents.get(docId) ?? null;
  }

  findByPath(file: string): OpenDocument | null {
    return [...this.#documents.values()].find((document) => document.base?.path === file) ?? null;
  }

  ids(): readonly string[] {
    return [...this.#documents.keys()];
  }

  add(
    document: Omit<OpenDocument, 'docId' | 'heldBy' | 'protection' | 'locked'> & Partial<OpenDocument>,
  ): OpenDocument {
    const added = {
      heldBy: null,
      protection: null,
      locked: null,
      ...document,
      docId: document.docId ?? this.#newId(),
    };
    this.#documents.set(added.docId, added);
    return added;
  }

  /** Null: the plan was closed meanwhile. */
  change(docId: string, changes: Partial<OpenDocument>): OpenDocument | null {
    const document = this.#documents.get(docId);
    if (document === undefined) return null;
    const next = { ...document, ...changes };
    this.#documents.set(docId, next);
    return next;
  }

  remove(docId: string): void {
    this.#documents.delete(docId);
  }

  /** A name that no open plan has. */
  untitledName(): string {
    const taken = new Set([...this.#documents.values()].map((document) => document.name));
    let name = 'Untitled plan';
    for (let number = 2; taken.has(name); number += 1) name = `Untitled plan ${String(number)}`;
    return name;
  }
}
