/**
 * The sample plan's organisation: an invented company, Larkfield, with 58 people in 8 teams, 28 code areas and 545 pull requests
 * a week. Hours are review hours a week.
 */

/** Review hours a week that someone in a role gives. */
export const roles = [
  { key: 'E', name: 'Engineer', shortName: '', kind: 'builds', level: 1, hours: 8, duty: 'none' },
  { key: 'S', name: 'Senior engineer', shortName: '', kind: 'builds', level: 2, hours: 12, duty: 'none' },
  { key: 'St', name: 'Staff engineer', shortName: '', kind: 'builds', level: 3, hours: 14, duty: 'none' },
  { key: 'EM', name: 'Engineering manager', shortName: 'EM', kind: 'manages', level: 0, hours: 2, duty: 'none' },
  { key: 'SR', name: 'Security reviewer', shortName: 'Sec', kind: 'secures', level: 0, hours: 24, duty: 'none' },
  {
    key: 'AV',
    name: 'AI code validator',
    shortName: 'Val',
    kind: 'answersForAiCode',
    level: 0,
    hours: 30,
    duty: 'validator',
  },
  {
    key: 'IA',
    name: 'Integration architect',
    shortName: 'Arch',
    kind: 'answersForAiCode',
    level: 0,
    hours: 14,
    duty: 'architect',
  },
  {
    key: 'GL',
    name: 'AI governance lead',
    shortName: 'Gov',
    kind: 'answersForAiCode',
    level: 0,
    hours: 0,
    duty: 'governance',
  },
  { key: 'DIR', name: 'Director', shortName: 'Dir', kind: 'manages', level: 0, hours: 0, duty: 'none' },
  { key: 'VP', name: 'VP Engineering', shortName: 'VP', kind: 'manages', level: 0, hours: 0, duty: 'none' },
] as const;

export type RoleKey = (typeof roles)[number]['key'];

export const groups = ['Commerce', 'Platform', 'Customer'] as const;

interface TeamRecord {
  readonly name: string;
  readonly type: 'stream' | 'platform' | 'enabling' | 'subsystem';
  readonly group: (typeof groups)[number];
  /** The director over the team's manager. */
  readonly director: string;
  /** Role and name, the manager first. */
  readonly people: readonly (readonly [RoleKey, string])[];
}

export const teams: readonly TeamRecord[] = [
  {
    name: 'Checkout Web',
    type: 'stream',
    group: 'Commerce',
    director: 'Priya Raman',
    people: [
      ['EM', 'Marta Kowalska'],
      ['St', 'Daniel Okafor'],
      ['S', 'Yuki Tanabe'],
      ['S', 'Elif Demir'],
      ['E', 'Pedro Alves'],
      ['E', 'Saoirse Byrne'],
      ['E', 'Jonas Weber'],
      ['E', 'Mei Lin'],
    ],
  },
  {
    name: 'Payments',
    type: 'stream',
    group: 'Commerce',
    director: 'Priya Raman',
    people: [
      ['EM', 'Aisha Karim'],
      ['St', 'Viktor Lindgren'],
      ['S', 'Rahul Menon'],
      ['S', 'Chloe Martin'],
      ['S', 'Tomasz Zielinski'],
      ['E', 'Bianca Rossi'],
      ['E', 'Samuel Osei'],
      ['E', 'Nora Haugen'],
      ['E', 'Ivan Petrov'],
    ],
  },
  {
    name: 'Catalogue & Search',
    type: 'stream',
    group: 'Commerce',
    director: 'Priya Raman',
    people: [
      ['EM', 'Grace Mbeki'],
      ['St', 'Henrik Olsen'],
      ['S', 'Lucia Ferrer'],
      ['E', 'Arjun Nair'],
      ['E', 'Zoe Laurent'],
      ['E', 'Kofi Boateng'],
      ['E', 'Emma Vogel'],
    ],
  },
  {
    name: 'Orders & Fulfilment',
    type: 'stream',
    group: 'Commerce',
    director: 'Priya Raman',
    people: [
      ['EM', 'Stefan Ionescu'],
      ['St', 'Ingrid Solberg'],
      ['S', 'Amara Diallo'],
      ['S', 'Paulo Mendes'],
      ['S', 'Katja Horvat'],
      ['E', 'Ravi Shah'],
      ['E', 'Lena Fischer'],
      ['E', 'Oluwa Adeyemi'],
    ],
  },
  {
    name: 'Runtime',
    type: 'platform',
    group: 'Platform',
    director: 'Ulrich Stein',
    people: [
      ['EM', 'Jakub Svoboda'],
      ['St', 'Amelie Durand'],
      ['S', 'Dmitri Volkov'],
      ['S', 'Wanjiru Kamau'],
      ['S', 'Yusuf Benali'],
      ['E', 'Callum Reid'],
      ['E', 'Priya Iyer'],
      ['E', 'Nils Berg'],
    ],
  },
  {
    name: 'Developer Experience',
    type: 'enabling',
    group: 'Platform',
    director: 'Ulrich Stein',
    people: [
      ['EM', 'Joana Pinto'],
      ['St', 'Ming Zhao'],
      ['S', 'Adaeze Obi'],
      ['E', 'Lars Madsen'],
      ['E', 'Talia Cohen'],
      ['E', 'Hugo Petit'],
    ],
  },
  {
    name: 'Mobile Apps',
    type: 'stream',
    group: 'Customer',
    director: 'Ulrich Stein',
    people: [
      ['EM', 'Sofia Marin'],
      ['S', 'Kwame Mensah'],
      ['S', 'Hana Sato'],
      ['E', 'Luca Bruno'],
      ['E', 'Freya Nilsen'],
      ['E', 'Omar Haddad'],
    ],
  },
  {
    name: 'Identity & Access',
    type: 'subsystem',
    group: 'Customer',
    director: 'Ulrich Stein',
    people: [
      ['EM', 'Petra Novak'],
      ['St', 'Colin Reyes'],
      ['SR', 'Leila Farouk'],
      ['S', 'Anika Schulz'],
      ['E', 'Mateo Cruz'],
      ['E', 'Signe Holm'],
    ],
  },
];

/** Leaders above the teams: role, name, and whom they report to. */
export const leaders = [
  { role: 'VP', name: 'Helen Ward', reportsTo: null },
  { role: 'DIR', name: 'Priya Raman', reportsTo: 'Helen Ward' },
  { role: 'DIR', name: 'Ulrich Stein', reportsTo: 'Helen Ward' },
] as const;

/** People without a team yet. */
export const unassigned = [
  { role: 'S', name: 'Noor Rahman', note: 'joins 1 Dec', availableFrom: '2026-12-01' },
  { role: 'E', name: 'Felix Brandt', note: 'back 12 Jan', availableFrom: '2027-01-12' },
] as const;

/** Seats that are open today. */
export const openSeats = [{ role: 'SR', team: 'Identity & Access', title: 'Security seat' }] as const;

interface AreaRecord {
  readonly name: string;
  /** The team in whose dock it stands; null: nobody owns it. */
  readonly team: string | null;
  readonly pullRequestsPerWeek: number;
  /** Per cent. */
  readonly aiShare: number;
  /** Hours of the owning team, or of whoever is free where nobody owns it. */
  readonly hours: number;
  /** Hours that one named person of another team does. */
  readonly named?: { readonly person: string; readonly hours: number };
  /** Members who review it, where not all do. */
  readonly reviewers?: readonly string[];
}

export const areas: readonly AreaRecord[] = [
  {
    name: 'web-checkout',
    team: 'Checkout Web',
    pullRequestsPerWeek: 48,
    aiShare: 58,
    hours: 31,
    named: { person: 'Leila Farouk', hours: 7 },
  },
  { name: 'cart-service', team: 'Checkout Web', pullRequestsPerWeek: 22, aiShare: 44, hours: 16 },
  { name: 'promo-engine', team: 'Checkout Web', pullRequestsPerWeek: 14, aiShare: 49, hours: 12 },
  { name: 'design-system', team: 'Checkout Web', pullRequestsPerWeek: 17, aiShare: 61, hours: 8 },
  {
    name: 'payments-api',
    team: 'Payments',
    pullRequestsPerWeek: 71,
    aiShare: 46,
    hours: 58,
    named: { person: 'Leila Farouk', hours: 11 },
  },
  { name: 'ledger', team: 'Payments', pullRequestsPerWeek: 24, aiShare: 31, hours: 28 },
  {
    name: 'risk-rules',
    team: 'Payments',
    pullRequestsPerWeek: 15,
    aiShare: 38,
    hours: 19,
    reviewers: ['Tomasz Zielinski'],
  },
  { name: 'psp-adapters', team: 'Payments', pullRequestsPerWeek: 19, aiShare: 52, hours: 15 },
  { name: 'search-api', team: 'Catalogue & Search', pullRequestsPerWeek: 21, aiShare: 40, hours: 17 },
  { name: 'catalogue-sync', team: 'Catalogue & Search', pullRequestsPerWeek: 18, aiShare: 55, hours: 14 },
  { name: 'merch-admin', team: 'Catalogue & Search', pullRequestsPerWeek: 19, aiShare: 63, hours: 12 },
  {
    name: 'orders-service',
    team: 'Orders & Fulfilment',
    pullRequestsPerWeek: 20,
    aiShare: 37,
    hours: 16,
    named: { person: 'Wanjiru Kamau', hours: 5 },
  },
  { name: 'warehouse-link', team: 'Orders & Fulfilment', pullRequestsPerWeek: 11, aiShare: 28, hours: 10 },
  { name: 'returns', team: 'Orders & Fulfilment', pullRequestsPerWeek: 12, aiShare: 50, hours: 8 },
  {
    name: 'ios-app',
    team: 'Mobile Apps',
    pullRequestsPerWeek: 18,
    aiShare: 42,
    hours: 13,
    reviewers: ['Kwame Mensah', 'Hana Sato'],
  },
  {
    name: 'android-app',
    team: 'Mobile Apps',
    pullRequestsPerWeek: 17,
    aiShare: 45,
    hours: 12,
    reviewers: ['Kwame Mensah', 'Freya Nilsen', 'Omar Haddad'],
  },
  { name: 'mobile-bff', team: 'Mobile Apps', pullRequestsPerWeek: 7, aiShare: 51, hours: 4 },
  { name: 'auth-service', team: 'Identity & Access', pullRequestsPerWeek: 19, aiShare: 26, hours: 21 },
  { name: 'accounts', team: 'Identity & Access', pullRequestsPerWeek: 18, aiShare: 43, hours: 14 },
  { name: 'k8s-platform', team: 'Runtime', pullRequestsPerWeek: 23, aiShare: 33, hours: 26 },
  {
    name: 'infra/terraform',
    team: 'Runtime',
    pullRequestsPerWeek: 22,
    aiShare: 57,
    hours: 18,
    reviewers: ['Dmitri Volkov'],
  },
  { name: 'edge-gateway', team: 'Runtime', pullRequestsPerWeek: 16, aiShare: 29, hours: 19 },
  { name: 'observability', team: 'Runtime', pullRequestsPerWeek: 15, aiShare: 48, hours: 11 },
  { name: 'ci-config', team: 'Developer Experience', pullRequestsPerWeek: 20, aiShare: 60, hours: 11 },
  { name: 'build-tools', team: 'Developer Experience', pullRequestsPerWeek: 10, aiShare: 41, hours: 8 },
  { name: 'dev-portal', team: 'Developer Experience', pullRequestsPerWeek: 13, aiShare: 66, hours: 6 },
  { name: 'legacy-pricing', team: null, pullRequestsPerWeek: 7, aiShare: 22, hours: 6 },
  { name: 'shared/proto', team: null, pullRequestsPerWeek: 9, aiShare: 35, hours: 5 },
];
