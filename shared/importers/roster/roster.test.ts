import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchRole } from './matchRole.ts';
import { findNameOrder, hasLeft, isOpenSeatName, toGivenNameFirst } from './personName.ts';
import { isPrivateHeader } from './privateColumns.ts';
import { findDateOrder, readDate } from './readDates.ts';
import { findFteScale, readFte } from './readFte.ts';
import { detectRosterColumns, rosterFields, type RosterField } from './rosterColumns.ts';

function detect(header: string, rows: readonly string[] = []): Readonly<Partial<Record<RosterField, string>>> {
  const names = header.split(',');
  const columns = detectRosterColumns(
    names,
    rows.map((row) => row.split(',')),
  );
  return Object.fromEntries(
    rosterFields.flatMap((field) => {
      const column = columns[field];
      return column === null ? [] : [[field, names[column]]];
    }),
  );
}

describe('columns of a roster', () => {
  it('are recognised in the header of the specification’s sample', () => {
    const header = 'Employee #,Name,Job Title,Department,Reports To,Location,FTE,Hire Date,Work Email,GitHub';
    expect(detect(header)).toEqual({
      id: 'Employee #',
      name: 'Name',
      title: 'Job Title',
      team: 'Department',
      manager: 'Reports To',
      fte: 'FTE',
      startDate: 'Hire Date',
      email: 'Work Email',
      login: 'GitHub',
    });
  });

  it('are recognised in Workday’s, Google’s and Entra’s headers', () => {
    expect(
      detect(
        'Employee_ID,Full_Name,Start_Date,Manager_ID,Manager_Name,Team_ID,Team_Name,Job_Title,Employee_Type,Email',
      ),
    ).toMatchObject({ id: 'Employee_ID', name: 'Full_Name', managerId: 'Manager_ID', team: 'Team_Name' });
    expect(
      detect(
        'First Name [Required],Last Name [Required],Email Address [Required],Org Unit Path [Required],Manager Email',
      ),
    ).toMatchObject({
      firstName: 'First Name [Required]',
      team: 'Org Unit Path [Required]',
      managerEmail: 'Manager Email',
    });
    expect(detect('userPrincipalName,displayName,surname,mail,givenName,objectId,jobTitle,department')).toMatchObject({
      name: 'displayName',
      email: 'mail',
      id: 'objectId',
      team: 'department',
    });
  });

  it('take the finer of two kinds of group as the team when there is no team', () => {
    const rows = ['Ann,Tech,Pay', 'Bob,Tech,Web', 'Cat,Tech,Ops'];
    expect(detect('Name,Division,Department', rows)).toMatchObject({ team: 'Department', group: 'Division' });
    expect(detect('Name,Department,Division', ['Ann,Tech,Pay', 'Bob,Tech,Web'])).toMatchObject({ team: 'Division' });
  });

  it.each([
    'Salary',
    'Base Pay',
    'payGrade',
    'Date of Birth',
    'birthday',
    'Home Address',
    'streetAddress',
    'Gender',
    'Sex',
    'Ethnicity',
    'Sick Days',
    'Health Plan',
    'Work Phone',
    'mobile',
    'Password [Required]',
    'SSN',
    'ageGroup',
    'Gehalt',
    'Hourly Rate',
    'Home Secondary Email',
    'Performance Rating',
    'Nationality',
    'Marital Status',
  ])('drop “%s” as private', (header) => {
    expect(isPrivateHeader(header)).toBe(true);
  });

  it.each([
    'Name',
    'Team',
    'Payments Team',
    'Email Address [Required]',
    'E-Mail Address',
    'Package',
    'Manager',
    'Stage',
    'Language',
    'Cost Center',
    'Hire Date',
    'FTE %',
    'Essex Office',
    'GitHub',
    'Trace',
  ])('keep “%s”', (header) => {
    expect(isPrivateHeader(header)).toBe(false);
  });
});

describe('the part of full time', () => {
  const read = (text: string, header = 'FTE', all: readonly string[] = [text]) => {
    const reading = readFte(text, findFteScale(header, all));
    return reading.kind === 'part' ? reading.fte : reading.kind;
  };

  it.each([
    ['0.6', 0.6],
    ['0,6', 0.6],
    ['.6', 0.6],
    ['60', 0.6],
    ['60 %', 0.6],
    ['60%', 0.6],
    ['24 h', 0.6],
    ['24h/week', 0.6],
    ['1', 1],
    ['100', 1],
    ['full-time', 1],
    ['0.6 FTE', 0.6],
    ['1.2', 'capped'],
    ['120 %', 'capped'],
    ['0', 'zero'],
    ['0 %', 'zero'],
    ['', 'missing'],
    ['most of it', 'unreadable'],
    ['-1', 'unreadable'],
    ['NaN', 'unreadable'],
    ['1e9', 'unreadable'],
  ])('reads “%s” as %s', (text, expected) => {
    expect(read(text)).toBe(expected);
  });

  it('reads hours where the header says so, or the largest of all bare numbers is a full week', () => {
    expect(read('30', 'Scheduled Weekly Hours', ['30', '37.5'])).toBe(0.8);
    expect(read('20', 'FTE', ['40', '20', '32'])).toBe(0.5);
    expect(read('20', 'FTE', ['100', '20', '40'])).toBe(0.2);
    expect(findFteScale('FTE', ['40', '20'])).toEqual({ kind: 'hours', fullTime: 40, assumed: 'yes' });
  });

  it('is never outside what a seat can have, whatever is written', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.double().map(String)), fc.string(), (text, header) => {
        const reading = readFte(text, findFteScale(header, [text]));
        if (reading.kind !== 'part') return;
        expect(reading.fte).toBeGreaterThanOrEqual(0.01);
        expect(reading.fte).toBeLessThanOrEqual(1);
      }),
    );
  });
});

describe('dates', () => {
  it.each([
    ['2026-03-31', '2026-03-31'],
    ['2026-03-31T10:00:00Z', '2026-03-31'],
    ['31.03.2026', '2026-03-31'],
    ['3/31/2026', '2026-03-31'],
    ['31 Mar 2026', '2026-03-31'],
    ['31-Mar-2026', '2026-03-31'],
    ['March 31, 2026', '2026-03-31'],
    ['46112', '2026-03-31'],
    ['5/5/2026', '2026-05-05'],
  ])('reads %s', (text, date) => {
    expect(readDate(text, findDateOrder([text]))).toEqual({ kind: 'date', date });
  });

  it('finds out from the whole column whether the day or the month comes first', () => {
    expect(readDate('02/03/2026', findDateOrder(['02/03/2026', '25/03/2026']))).toMatchObject({ date: '2026-03-02' });
    expect(readDate('02/03/2026', findDateOrder(['02/03/2026', '03/25/2026']))).toMatchObject({ date: '2026-02-03' });
    expect(readDate('02/03/2026', findDateOrder(['02/03/2026']))).toEqual({ kind: 'unclear' });
  });

  it('knows no date and no such date', () => {
    expect(readDate('0000-00-00', 'unclear')).toEqual({ kind: 'none' });
    expect(readDate('', 'unclear')).toEqual({ kind: 'none' });
    expect(readDate('31.02.2026', 'dayFirst')).toEqual({ kind: 'unreadable' });
    expect(readDate('next week', 'unclear')).toEqual({ kind: 'unreadable' });
  });
});

describe('names', () => {
  it('are turned round when most are written last name first', () => {
    const names = ['Ortiz, Dana', 'Raman, Priya', 'Cher'];
    const order = findNameOrder(names);
    expect(names.map((name) => toGivenNameFirst(name, order))).toEqual(['Dana Ortiz', 'Priya Raman', 'Cher']);
    expect(findNameOrder(['Dana Ortiz', 'Sam Hill, Jr.', 'Ann Lee, PhD'])).toBe('asWritten');
  });

  it('say when nobody holds the position, and statuses when somebody has left', () => {
    expect(['', 'Vacant', 'TBH', 'Open Position', '-', 'N/A'].every(isOpenSeatName)).toBe(true);
    expect(['Ann Vacant', 'Openshaw'].some(isOpenSeatName)).toBe(false);
    expect(hasLeft('Terminated', 'Status')).toBe(true);
    expect(hasLeft('On leave', 'Status')).toBe(false);
    expect(hasLeft('FALSE', 'accountEnabled')).toBe(true);
    expect(hasLeft('FALSE', 'Remote')).toBe(false);
  });
});

describe('job titles', () => {
  it.each([
    ['Engineering Manager', 'Engineering manager'],
    ['Software Engineer II', 'Engineer'],
    ['Sr. Software Engineer', 'Senior engineer'],
    ['Staff Engineer', 'Staff engineer'],
    ['Principal Software Engineer', 'Staff engineer'],
    ['tech_leads', 'Staff engineer'],
    ['Graduate Developer', 'Junior engineer'],
    ['Director, Platform', 'Director of engineering'],
    ['VP Engineering', 'VP of engineering'],
    ['Vice President of Engineering', 'VP of engineering'],
    ['Chief Technology Officer', 'Executive'],
    ['Application Security Engineer', 'Security engineer'],
    ['AI Code Validator', 'AI code validator'],
    ['Integration Architect', 'Integration architect'],
    ['AI Governance Lead', 'AI governance lead'],
    ['Product Manager', 'Product manager'],
    ['UX Designer', 'Designer'],
    ['Softwareentwicklerin', undefined],
    ['Gardener', undefined],
  ])('%s is %s', (title, role) => {
    expect(matchRole(title)?.name).toBe(role);
  });
});
