import { useState, type ReactElement, type SubmitEvent } from 'react';
import { unlockPlan } from '../actions/protectionActions.ts';
import { Icon } from '../components/Icon.tsx';
import { Logo } from '../components/Marks.tsx';
import { PasswordField } from '../components/PasswordField.tsx';
import { wrongPassword } from '../messages/passwordWords.ts';
import type { LockedPlan } from '../stores/protectionStore.ts';

/** Stands in place of a locked plan: nothing of it is in this page. */
export function LockScreen({ locked: { fileName, isSealing } }: { readonly locked: LockedPlan }): ReactElement {
  const [password, setPassword] = useState('');
  const [isWrong, setWrong] = useState(false);
  const [isTrying, setTrying] = useState(false);
  const submit = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    if (password === '' || isTrying) return;
    setTrying(true);
    void unlockPlan(password).then((problem) => {
      setTrying(false);
      setWrong(problem === 'wrongPassword');
      setPassword('');
    });
  };
  if (isSealing) {
    return (
      <main className="lock-screen">
        <p role="status">Locking the plan…</p>
      </main>
    );
  }
  return (
    <main className="lock-screen" data-ready="locked">
      <form onSubmit={submit}>
        <Logo />
        <h1>
          <Icon name="lock" size={18} />
          {fileName === null ? 'The plan is locked' : `“${fileName}” is locked`}
        </h1>
        <p>Everything in it is kept, saved or not, and opens with its password.</p>
        <PasswordField
          label="Password"
          value={password}
          change={setPassword}
          autoComplete="current-password"
          problem={isWrong && password === '' && !isTrying ? wrongPassword : null}
          isBusy={isTrying}
          isFirst
        />
        <div className="dialog-buttons">
          <span className="password-busy" role="status">
            {isTrying ? 'Trying the password…' : ''}
          </span>
          <button type="submit" className="button is-primary" disabled={isTrying}>
            Unlock
          </button>
        </div>
      </form>
    </main>
  );
}
