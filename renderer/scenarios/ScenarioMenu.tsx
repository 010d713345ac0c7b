import { useEffect, useRef, useState, type ReactElement } from 'react';
import { scenarioColours } from '../../shared/plan/scenarioColours.ts';
import { orderedScenarios, type Scenario } from '../../shared/plan/plan.ts';
import { scenarioMark } from '../../shared/plan/scenarioMark.ts';
import { createScenario, deleteScenario } from '../actions/planActions.ts';
import { adoptScenario, changeScenario, shiftScenario } from '../actions/scenarioActions.ts';
import { usePlanStore } from '../stores/planStore.ts';

interface ScenarioMenuProps {
  readonly scenario: Scenario;
  readonly close: () => void;
  /** Puts a field in the place of the name. */
  readonly rename: () => void;
}

/** Everything that can be done with a scenario as a whole. */
export function ScenarioMenu({ scenario, close, rename }: ScenarioMenuProps): ReactElement {
  const menu = useRef<HTMLDivElement>(null);
  const plan = usePlanStore(({ open }) => open?.document.plan);
  const [isMarking, setMarking] = useState(false);
  useEffect(() => {
    menu.current?.querySelector('button')?.focus();
  }, [isMarking]);
  useEffect(() => {
    const away = (event: Event): void => {
      if (!(event.target instanceof Node) || menu.current?.parentElement?.contains(event.target) !== true) close();
    };
    window.addEventListener('pointerdown', away);
    return () => window.removeEventListener('pointerdown', away);
  }, [close]);
  if (plan === undefined) return <></>;
  const place = orderedScenarios(plan).findIndex(({ id }) => id === scenario.id);
  const items: readonly { readonly label: string; readonly isOff?: boolean; readonly choose: () => void }[] = [
    { label: 'Rename', choose: rename },
    { label: 'Duplicate', choose: () => void createScenario(scenario.id) },
    { label: 'Move up', isOff: place <= 0, choose: () => shiftScenario(scenario.id, -1) },
    { label: 'Move down', isOff: place >= plan.scenarios.size - 1, choose: () => shiftScenario(scenario.id, 1) },
    { label: 'Adopt as baseline', choose: () => adoptScenario(scenario.id) },
    { label: 'Delete', choose: () => deleteScenario(scenario.id) },
  ];
  if (isMarking) return <MarkEditor scenario={scenario} close={close} menu={menu} />;
  const button = ({ label, isOff = false, choose }: (typeof items)[number]): ReactElement => (
    <button
      key={label}
      type="button"
      role="menuitem"
      disabled={isOff}
      onClick={() => {
        // First: an item may put something else in the menu's place.
        close();
        choose();
      }}
    >
      {label}
    </button>
  );
  return (
    <div ref={menu} className="menu" role="menu" aria-label={scenario.name} onKeyDown={(event) => walk(event, close)}>
      {items.slice(0, 1).map(button)}
      <button type="button" role="menuitem" onClick={() => setMarking(true)}>
        Colour and letter…
      </button>
      {items.slice(1).map(button)}
    </div>
  );
}

const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };

function walk(event: React.KeyboardEvent<HTMLElement>, close: () => void): void {
  if (event.key === 'Escape') {
    event.stopPropagation();
    // The keys go on from what opened it.
    event.currentTarget.parentElement?.querySelector<HTMLElement>('[aria-haspopup]')?.focus();
    close();
  }
  const step = steps[event.key];
  // In the field the arrows are the cursor's.
  if (step === undefined || event.target instanceof HTMLInputElement) return;
  event.preventDefault();
  event.stopPropagation();
  const buttons = [...event.currentTarget.querySelectorAll<HTMLButtonElement>('button:enabled')];
  const here = buttons.findIndex((button) => button === document.activeElement);
  buttons[(here + step + buttons.length) % buttons.length]?.focus();
}

/** The letter and the colour of a scenario. */
function MarkEditor({
  scenario,
  close,
  menu,
}: {
  readonly scenario: Scenario;
  readonly close: () => void;
  readonly menu: React.RefObject<HTMLDivElement | null>;
}): ReactElement {
  const plan = usePlanStore(({ open }) => open?.document.plan);
  const mark = plan === undefined ? null : scenarioMark(plan, scenario.id);
  const field = useRef<HTMLInputElement>(null);
  const letterNow = mark?.letter ?? '';
  // As it is kept, or put back by undo; the field stays the same one, and with it the focus.
  useEffect(() => {
    if (field.current !== null) field.current.value = letterNow;
  }, [letterNow]);
  const keepLetter = (letter: string): void => {
    if (letter.trim().toUpperCase() !== mark?.letter) changeScenario(scenario.id, { letter });
  };
  return (
    <div
      ref={menu}
      className="menu mark-editor"
      role="group"
      aria-label={`Colour and letter of ${scenario.name}`}
      onKeyDown={(event) => walk(event, close)}
    >
      <div className="mark-colours" role="group" aria-label="Colour">
        {scenarioColours.map((colour) => (
          <button
            key={colour}
            type="button"
            className={`mark-colour scenario-${colour}`}
            aria-pressed={mark?.colour === colour}
            aria-label={colour}
            title={colour}
            onClick={() => changeScenario(scenario.id, { colour })}
          />
        ))}
      </div>
      <label className="mark-letter">
        <span>Letter</span>
        <input
          ref={field}
          className="letter-field"
          aria-label={`Letter of ${scenario.name}`}
          defaultValue={letterNow}
          maxLength={2}
          onBlur={(event) => keepLetter(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter') keepLetter(event.currentTarget.value);
          }}
        />
      </label>
    </div>
  );
}
