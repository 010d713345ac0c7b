import type { Result } from '../../shared/base/result.ts';
import type { FileError } from '../../shared/host/hostErrors.ts';
import type { PlanFileError } from '../../shared/planFile/parsePlanFile.ts';
import type { RunCryptTask } from '../crypt/cryptContract.ts';
import type { OpenDocument } from './openDocument.ts';
import type { CheckPlan } from './planCheck.ts';
import { preparePlan, type PreparedPlan } from './planFiles.ts';
import { createProtection, sealForKeeping, type Protection, type ProtectionChange } from './protection.ts';
import type { DraftHeader, Recovery } from './recovery.ts';
import type { SealVersion } from './versions.ts';

/** A plan that is checked and sealed for a save, and what it is protected by afterwards. */
export interface ReadyPlan {
  readonly plan: Result<PreparedPlan, FileError | PlanFileError>;
  readonly protection: Protection | null;
  readonly change: ProtectionChange | null;
}

export interface PlanKeeperDependencies {
  readonly crypt: RunCryptTask;
  readonly recovery: Recovery;
  readonly appVersion: string;
  readonly checkPlan: CheckPlan;
}

/** How plans are kept: checked, and sealed where they are protected, in their file, as drafts and as earlier versions. */
export class PlanKeeper {
  readonly #dependencies: PlanKeeperDependencies;

  constructor(dependencies: PlanKeeperDependencies) {
    this.#dependencies = dependencies;
  }

  /** Checks and seals a plan as it is to stand in its file. */
  async prepare(text: string, before: Protection | null, change: ProtectionChange | null): Promise<ReadyPlan> {
    const { crypt, checkPlan } = this.#dependencies;
    const protection =
      change === null ? before : change.kind === 'clear' ? null : createProtection(crypt, change.password);
    const seal =
      protection === null
        ? null
        : (bytes: Uint8Array) => crypt<'seal'>({ kind: 'seal', bytes, password: protection.password });
    // Beside the sealing: once the plan is protected, its next draft waits for nothing. A failure is told by that draft.
    const keys = change === null ? null : protection?.keys();
    const plan = await preparePlan(text, seal, checkPlan);
    await keys;
    return { plan, protection, change };
  }

  sealVersion(protection: Protection | null): SealVersion {
    return async (bytes) => {
      const sealed = await sealForKeeping(this.#dependencies.crypt, protection, bytes);
      return sealed.ok ? sealed.value : null;
    };
  }

  async keepDraft(document: OpenDocument, changedAt: string): Promise<Result<undefined, FileError>> {
    const { text, protection } = document;
    if (protection === null) {
      return this.#dependencies.recovery.write({ header: this.#draftHeader(document, changedAt), text });
    }
    const sealed = await sealForKeeping(this.#dependencies.crypt, protection, Buffer.from(text, 'utf8'));
    return sealed.ok ? this.writeSealed(document, sealed.value, changedAt) : sealed;
  }

  writeSealed(document: OpenDocument, sealed: Uint8Array, changedAt: string): Promise<Result<undefined, FileError>> {
    return this.#dependencies.recovery.write({ header: this.#draftHeader(document, changedAt), text: '', sealed });
  }

  #draftHeader({ docId, name, base }: OpenDocument, changedAt: string): DraftHeader {
    const { appVersion } = this.#dependencies;
    const about = { docId, name, path: base?.path ?? null, baseSha256: base?.sha256 ?? null, changedAt, appVersion };
    return { format: 'headroom-draft', ...about };
  }
}
