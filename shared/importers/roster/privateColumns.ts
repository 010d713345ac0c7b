/**
 * Words that mark a column as private. Rosters from HR systems carry all of these (IMPORT specification, B13); none helps to
 * plan an organisation, so they never get in.
 */
const privateWords: ReadonlySet<string> = new Set(
  `salary salaries wage wages pay payroll paygrade paygroup compensation remuneration bonus equity stock earnings income
  birth birthday birthdate dob age ageband gender sex pronoun pronouns ethnicity ethnic race nationality citizenship
  marital religion disability disabled veteran health medical sick sickness illness pregnancy maternity paternity parental
  ssn sin nino passport visa immigration iban bic bank tax taxid insurance license licence
  address street postal postcode zip zipcode phone telephone mobile cell fax emergency dependents dependants children
  spouse family photo picture avatar password passwordhash performance rating appraisal disciplinary union orientation
  gehalt lohn geburtsdatum geburtstag geschlecht adresse strasse plz telefon handy steuer krankenkasse religionszugehörigkeit
  salaire naissance sexe rue téléphone`.split(/\s+/),
);

/** Private only in this company: `rate` alone may be a percentage. */
const privatePhrases: readonly RegExp[] = [
  /\b(hourly|daily|day|annual|base|cost|billing) (rate|amount)\b/,
  /\b(home|personal|private) (e ?mail|secondary|location|city|country)\b/,
  /\bnational (id|identifier|insurance)\b/,
  /\bsocial security\b/,
  /\b(minor|legal age)\b/,
  // Of Entra ID: addresses to recover an account with, which are people’s own.
  /\bauthentication email\b|^alternate email$/,
];

/**
 * Whether a column's name says that it holds pay, birth, address, health, gender, ethnicity or the like.
 * Whole words only, so that a column `Payments` or `Package` stays; an e-mail address is not a home address.
 */
export function isPrivateHeader(header: string): boolean {
  const words = header
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{L})(\d)/gu, '$1 $2')
    .toLowerCase()
    .replace(/\be[\s_-]?mail[\s_-]*address(es)?\b/g, 'email')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  return words.split(' ').some((word) => privateWords.has(word)) || privatePhrases.some((phrase) => phrase.test(words));
}
