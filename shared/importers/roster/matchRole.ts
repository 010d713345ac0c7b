import type { Role } from '../../org/org.ts';

/** A kind of role that titles are matched to; it becomes a role of the plan the first time somebody has it. */
export interface RoleTemplate extends Pick<Role, 'name' | 'shortName' | 'kind' | 'level' | 'reviewShare'> {
  /** Matches the titles of this family, lower-case, in single-spaced words. */
  readonly titles: RegExp;
}

/** What somebody is whose title is not known. */
export const defaultRole: RoleTemplate = {
  name: 'Engineer',
  shortName: '',
  kind: 'builds',
  level: 1,
  reviewShare: null,
  titles:
    /\b(engineer|engineering|developer|programmer|coder|dev|devops|sre|swe|sde|software|scientist|analyst|tester|qa|sdet|administrator|entwickler(in)?|ingenieur(in)?|développeu(r|se)|ingénieure?|desarrollador(a)?|ingenier[oa]|maintainer|committer|contributor|reviewer|member|consultant|contractor|operations|support)\b/,
};

/** In the order in which they are tried: the first family that fits. A level is the word in the title, never a judgement. */
const roleTemplates: readonly RoleTemplate[] = [
  role(
    'AI code validator',
    'AIV',
    'answersForAiCode',
    0,
    /\b(ai|agent|llm|ml|generated)( \w+)? (code )?(validator|validation|reviewer|verifier|auditor)\b/,
  ),
  role(
    'AI governance lead',
    'AIG',
    'answersForAiCode',
    0,
    /\b(ai|agent|llm)( \w+)? (governance|risk|policy|ethics)\b|\bresponsible ai\b/,
  ),
  role('Integration architect', 'IA', 'answersForAiCode', 0, /\b(integration|ai|agent) architect\b/),
  outsideReview(
    'Product manager',
    'PM',
    'manages',
    /\b(product|programme?|project|delivery|release) (manager|owner|lead|director|management)\b|\bproduct owner\b|\bscrum master\b|\bagile coach\b/,
  ),
  outsideReview('Designer', 'Des', 'builds', /\b(designer|ux|ui|user research(er)?|design lead)\b/),
  outsideReview('Technical writer', 'Doc', 'builds', /\b(writer|documentation|editor|content)\b/),
  role(
    'Executive',
    'Exec',
    'manages',
    0,
    /\b(cto|ceo|cio|cpo|ciso|chief|founder|(?<!vice )president|geschäftsführer(in)?)\b/,
  ),
  role('VP of engineering', 'VP', 'manages', 0, /\b(vp|svp|evp|vice president)\b/),
  role('Director of engineering', 'Dir', 'manages', 0, /\b(director|head of|bereichsleiter(in)?)\b/),
  role(
    'Security engineer',
    'Sec',
    'secures',
    1,
    /\b(security|appsec|devsecops|infosec|cyber\w*|pentester|penetration tester)\b(?!.*\bmanager\b)/,
  ),
  role(
    'Engineering manager',
    'EM',
    'manages',
    0,
    /\b(manager|management|mgr|em|supervisor|team ?leader|teamleiter(in)?|abteilungsleiter(in)?|chair|chairs|chairman|chairperson)\b/,
  ),
  role(
    'Staff engineer',
    '',
    'builds',
    3,
    /\b(staff|principal|distinguished|fellow|architect|lead|leads|leader|expert|tl)\b/,
  ),
  role('Senior engineer', '', 'builds', 2, /\b(senior|sr|snr|experienced|iii|iv|l5|e5)\b/),
  role(
    'Junior engineer',
    'Jr',
    'builds',
    0,
    /\b(junior|jr|intern|internship|graduate|grad|trainee|apprentice|associate|entry level|working student|werkstudent(in)?|praktikant(in)?)\b/,
  ),
  defaultRole,
];

/**
 * Matches a job title to a role: engineers by level, managers, directors, security, and those who answer for AI-written code.
 *
 * @returns null when no family fits
 */
export function matchRole(title: string): RoleTemplate | null {
  const plain = title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  return roleTemplates.find(({ titles }) => titles.test(plain)) ?? null;
}

function role(name: string, shortName: string, kind: Role['kind'], level: Role['level'], titles: RegExp): RoleTemplate {
  return { name, shortName, kind, level, reviewShare: null, titles };
}

/** People who are in teams and do not review code: no part of their week is planned for it. */
function outsideReview(name: string, shortName: string, kind: Role['kind'], titles: RegExp): RoleTemplate {
  return { name, shortName, kind, level: 0, reviewShare: 0, titles };
}
