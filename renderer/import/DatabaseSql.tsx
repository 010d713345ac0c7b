import type { ReactElement } from 'react';
import { sqlDialects, usualWeekCount, type SqlDialect } from '../../shared/importers/database/databaseTables.ts';
import { weeklyQuery } from '../../shared/importers/database/weeklyQuery.ts';
import { tablesOf, weeksOf } from '../actions/databaseActions.ts';
import { copyText } from '../actions/textActions.ts';
import { Icon } from '../components/Icon.tsx';
import { useDatabaseStore } from '../stores/databaseStore.ts';

const dialectWords: Readonly<Record<SqlDialect, string>> = {
  postgresql: 'PostgreSQL',
  bigquery: 'BigQuery',
  snowflake: 'Snowflake',
  trino: 'Trino',
};

/** What is asked, word for word, and the same for engines that Headroom does not connect to. */
export function DatabaseSql(): ReactElement {
  const form = useDatabaseStore((state) => state.form);
  const dialect = useDatabaseStore((state) => state.dialect);
  const textFor = (wanted: SqlDialect): string => weeklyQuery(wanted, tablesOf(form), weeksOf(form) ?? usualWeekCount);
  return (
    <section className="import-section">
      <h3>What is asked</h3>
      <p className="hint">
        Headroom runs the first. The others are for you: save their result as CSV and import it, no connection needed.
      </p>
      <div className="database-sql-head">
        <div className="segments" role="group" aria-label="SQL for">
          {sqlDialects.map((each) => (
            <button
              key={each}
              type="button"
              aria-pressed={each === dialect}
              onClick={() => useDatabaseStore.setState({ dialect: each })}
            >
              {dialectWords[each]}
            </button>
          ))}
        </div>
        <button
          type="button"
          className="button"
          onClick={() => void copyText(textFor(dialect), `the SQL for ${dialectWords[dialect]}`)}
        >
          <Icon name="file" size={14} />
          {`Copy the SQL for ${dialectWords[dialect]}`}
        </button>
      </div>
      <pre className="database-sql" tabIndex={0} aria-label={`SQL for ${dialectWords[dialect]}`}>
        {textFor(dialect)}
      </pre>
    </section>
  );
}
