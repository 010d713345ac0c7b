import { useState, type ReactElement, type ReactNode, type SubmitEvent } from 'react';
import {
  passphraseBytes,
  passwordStrength,
  smallestPassword,
  toPassphrase,
  type PasswordStrength,
} from '../../shared/host/passwordRules.ts';
import { changePassword, openWithPassword } from '../actions/protectionActions.ts';
import { Modal } from '../components/Modal.tsx';
import { PasswordField } from '../components/PasswordField.tsx';
import { wrongPassword } from '../messages/passwordWords.ts';
import { showPasswordForm, type PasswordForm } from '../stores/protectionStore.ts';

const close = (): void => showPasswordForm(null);

/** The forms about a plan's password: to open it, to set, change or remove one. */
export function PasswordForms({ form }: { readonly form: PasswordForm }): ReactElement {
  switch (form.kind) {
    case 'open':
      // Anew for each try: a wrong password is not left standing.
      return <OpenForm key={form.attemptId} form={form} />;
    case 'set':
    case 'change':
      return <NewPasswordForm kind={form.kind} />;
    case 'remove':
      return <RemoveForm />;
    default:
      return form satisfies never;
  }
}

function OpenForm({ form }: { readonly form: Extract<PasswordForm, { kind: 'open' }> }): ReactElement {
  const [password, setPassword] = useState('');
  const [isTrying, setTrying] = useState(false);
  const title = `“${form.fileName}” is protected`;
  const submit = (): void => {
    if (password === '') return;
    setTrying(true);
    void openWithPassword(form.attemptId, password);
  };
  return (
    <FormDialog title={title} act="Open" busyWords="Trying the password" isBusy={isTrying} submit={submit}>
      <p>It opens with its password only.</p>
      <PasswordField
        label="Password"
        value={password}
        change={setPassword}
        autoComplete="current-password"
        problem={form.wasWrong && password === '' && !isTrying ? wrongPassword : null}
        isBusy={isTrying}
        isFirst
      />
    </FormDialog>
  );
}

const strengthWords: Readonly<Record<PasswordStrength, string>> = {
  tooShort: `At least ${smallestPassword} characters; longer is stronger`,
  weak: 'Weak: add words that do not belong together',
  fair: 'Fair',
  strong: 'Strong',
};

function NewPasswordForm({ kind }: { readonly kind: 'set' | 'change' }): ReactElement {
  const [current, setCurrent] = useState('');
  const [password, setPassword] = useState('');
  const [again, setAgain] = useState('');
  const [isSuggested, setSuggested] = useState(false);
  const [removesVersions, setRemovesVersions] = useState(false);
  const { problem, isBusy, tell, run } = useChange();
  const strength = passwordStrength(password);
  const suggest = (): void => {
    const made = toPassphrase(crypto.getRandomValues(new Uint8Array(passphraseBytes)));
    setPassword(made);
    setAgain(made);
    setSuggested(true);
  };
  const submit = (): void => {
    if (kind === 'change' && current === '') tell({ at: 'current', words: 'Give the password it has now.' });
    else if (strength === 'tooShort') tell({ at: 'new', words: `It needs at least ${smallestPassword} characters.` });
    else if (password !== again) tell({ at: 'again', words: 'This is not the same as above.' });
    else {
      const earlierVersions = removesVersions ? 'remove' : 'keep';
      run({ current: kind === 'change' ? current : null, password, earlierVersions });
    }
  };
  const problemAt = (place: Problem['at']): string | null => (problem?.at === place ? problem.words : null);
  return (
    <FormDialog
      title={kind === 'set' ? 'Protect the plan with a password' : 'Change the password'}
      act={kind === 'set' ? 'Protect and save' : 'Change and save'}
      busyWords="Encrypting"
      isBusy={isBusy}
      submit={submit}
    >
      <p>
        The plan is encrypted in its file, and so are its unsaved changes and its earlier versions on this computer.{' '}
        <b>Without the password nobody can open it again, and nobody can recover it.</b>
      </p>
      {kind === 'change' ? (
        <PasswordField
          label="Password now"
          value={current}
          change={setCurrent}
          autoComplete="current-password"
          problem={problemAt('current')}
          isBusy={isBusy}
          isFirst
        />
      ) : null}
      <PasswordField
        label="New password"
        value={password}
        change={(value) => {
          setPassword(value);
          setSuggested(false);
        }}
        autoComplete="new-password"
        problem={problemAt('new')}
        isBusy={isBusy}
        isFirst={kind === 'set'}
        {...(isSuggested ? { isShown: true } : {})}
      />
      <p className={`password-strength is-${strength}`}>
        <span className="password-meter" aria-hidden="true">
          <i />
          <i />
          <i />
        </span>
        <span role="status">{strengthWords[strength]}</span>
        <button type="button" className="text-button" disabled={isBusy} onClick={suggest}>
          Suggest one
        </button>
      </p>
      <PasswordField
        label="The same again"
        value={again}
        change={setAgain}
        autoComplete="new-password"
        problem={problemAt('again')}
        isBusy={isBusy}
        {...(isSuggested ? { isShown: true } : {})}
      />
      <VersionChoice isOn={removesVersions} change={setRemovesVersions}>
        {kind === 'set'
          ? 'Otherwise they are encrypted with this password.'
          : 'Otherwise they go on opening with the passwords they were saved under.'}
      </VersionChoice>
      <p className="password-note">What you export or print is not encrypted.</p>
    </FormDialog>
  );
}

function RemoveForm(): ReactElement {
  const [current, setCurrent] = useState('');
  const [removesVersions, setRemovesVersions] = useState(false);
  const { problem, isBusy, tell, run } = useChange();
  const submit = (): void => {
    if (current === '') tell({ at: 'current', words: 'Give the password it has now.' });
    else run({ current, password: null, earlierVersions: removesVersions ? 'remove' : 'keep' });
  };
  return (
    <FormDialog title="Remove the password" act="Remove and save" busyWords="Saving" isBusy={isBusy} submit={submit}>
      <p>The plan is saved without encryption: whoever can read the file can read the plan.</p>
      <PasswordField
        label="Password now"
        value={current}
        change={setCurrent}
        autoComplete="current-password"
        problem={problem?.words ?? null}
        isBusy={isBusy}
        isFirst
      />
      <VersionChoice isOn={removesVersions} change={setRemovesVersions}>
        Otherwise they go on opening with the passwords they were saved under.
      </VersionChoice>
    </FormDialog>
  );
}

interface Problem {
  readonly at: 'current' | 'new' | 'again';
  readonly words: string;
}

/** What the forms that save have in common: they wait for the encryption, and are told of a wrong password. */
function useChange(): {
  readonly problem: Problem | null;
  readonly isBusy: boolean;
  readonly tell: (problem: Problem) => void;
  readonly run: (change: Parameters<typeof changePassword>[0]) => void;
} {
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isBusy, setBusy] = useState(false);
  return {
    problem,
    isBusy,
    tell: setProblem,
    run: (change) => {
      setBusy(true);
      setProblem(null);
      void changePassword(change).then((outcome) => {
        setBusy(false);
        if (outcome === 'wrongPassword') setProblem({ at: 'current', words: wrongPassword });
      });
    },
  };
}

function VersionChoice({
  isOn,
  change,
  children,
}: {
  readonly isOn: boolean;
  readonly change: (isOn: boolean) => void;
  readonly children: ReactNode;
}): ReactElement {
  return (
    <label className="password-choice">
      <input type="checkbox" checked={isOn} onChange={(event) => change(event.target.checked)} />
      <span>
        Remove its earlier versions from this computer
        <small>{children}</small>
      </span>
    </label>
  );
}

function FormDialog({
  title,
  act,
  busyWords,
  isBusy,
  submit,
  children,
}: {
  readonly title: string;
  readonly act: string;
  readonly busyWords: string;
  readonly isBusy: boolean;
  readonly submit: () => void;
  readonly children: ReactNode;
}): ReactElement {
  return (
    <Modal label={title} close={close}>
      <form
        className="password-form"
        onKeyDown={(event) => {
          // Keys of the window behind stay out of it.
          if (event.key !== 'Escape') event.stopPropagation();
        }}
        onSubmit={(event: SubmitEvent<HTMLFormElement>) => {
          event.preventDefault();
          if (!isBusy) submit();
        }}
      >
        <h2>{title}</h2>
        {children}
        <div className="dialog-buttons">
          <span className="password-busy" role="status">
            {isBusy ? `${busyWords}…` : ''}
          </span>
          <button type="button" className="button" onClick={close}>
            Cancel
          </button>
          <button type="submit" className="button is-primary" disabled={isBusy}>
            {act}
          </button>
        </div>
      </form>
    </Modal>
  );
}
