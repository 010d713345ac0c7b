import type { Identity } from '../../plan/metrics.ts';

type AgentKind = Exclude<Identity['kind'], 'person' | 'ghost'>;

/**
 * Accounts on git hosts that are known to be no people, by normalised login. Kinds as in the IMPORT specification, B0.3:
 * automation opens or checks pull requests by rule, a review agent comments on them, an authoring agent writes them.
 * To add one, add its login here.
 */
const knownLogins: Readonly<Record<AgentKind, string>> = {
  automation: `dependabot dependabot-preview renovate renovate-bot github-actions github-merge-queue github-advanced-security
    mergify kodiakhq bors homu bulldozer-bot backport-action pre-commit-ci codecov codecov-commenter codecov-io coveralls
    sonarcloud sonarqubecloud sonarqube-cloud snyk-bot snyk-io whitesource-bolt mend-for-github-com greenkeeper imgbot
    allcontributors stale netlify vercel cla-assistant claassistant easycla linux-foundation-easycla googlebot google-cla
    gitguardian ggshield semantic-release-bot release-please changeset-bot graphite-app posthog-bot k8s-ci-robot
    k8s-triage-robot k8s-infra-cherrypick-robot openshift-ci openshift-merge-bot openshift-cherrypick-robot prow
    gopher-robot gopherbot rust-bors rustbot rust-log-analyzer rust-highfive asfgit asf-ci esphomebot homeassistant
    fossabot restyled-io deepsource-io deepsource-autofix codefactor-io codacy-production lgtm-com guardrails snyk
    scheduled-actions-posthog tests-posthog posthog-js-upgrader clickhouse-sync-posthog inkeep trunk-io socket-security
    depfu pyup-bot scala-steward swiftlintbot facebook-github-bot facebook-github-tools tensorflow-copybara copybara-service
    pytorchmergebot pytorchbot nodejs-github-bot trop electron-roller electron-bot roller-bot cypress-bot jenkins-bot
    travis-ci circleci-bot linear linear-app slack-github notion-app zapier web-flow actions-user semgrep-app semgrep-code
    semgrep-bot hex-security-app wiz-app cypress percy chromatic-com argos-ci buildkite blacksmith-sh depot-dev`,
  reviewAgent: `stamphog coderabbitai coderabbit copilot-pull-request-reviewer gemini-code-assist greptile-apps greptileai greptile
    ellipsis-dev cursor-bugbot bugbot qodo-merge-pro qodo-merge codiumai-pr-agent codiumai-pr-agent-pro qodo-code-review
    codium-pr-agent sourcery-ai chatgpt-codex-connector mendral-app korbit-ai bito-code-review graphite-reviewer
    amazon-q-developer llamapreview kody-ai pantheon-ai baz-reviewer diamond-graphite cubic-dev-ai veria-ai
    what-the-diff penify-dev codeant-ai entelligence-ai-pr-reviews recurseml panto-ai trag-bot hyperlint-ai windsurf-bot
    claude-review mesa-dot-dev zeropath-ai corgea aikido-pr-checks`,
  authoringAgent: `copilot copilot-swe-agent devin-ai-integration google-labs-jules cursor cursoragent claude claude-code
    anthropic-claude codex openai-codex codegen-sh sweep-ai openhands-agent all-hands-bot factory-droid opencode-agent
    roomote roomote-agent blackboxai-agent replit-agent tembo tembo-io charlie-labs charliecreates seer-by-sentry
    sentry-autofix gru-agent capy-ai warp-dev-oz terragon-labs`,
};

/** What each known account is, by normalised login. */
export const knownAgents: ReadonlyMap<string, AgentKind> = new Map(
  (Object.entries(knownLogins) as [AgentKind, string][]).flatMap(([kind, logins]) =>
    logins.split(/\s+/).map((login): [string, AgentKind] => [login, kind]),
  ),
);

/** Whether a name is the login of an app or bot, and nothing that a person is called. */
export function isKnownApp(login: string): boolean {
  return knownAgents.has(login) && /[-_\d]|bot$/.test(login);
}
