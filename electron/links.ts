import type { LinkName } from '../shared/host/hostRecords.ts';

/** Addresses outside the app. Chosen by name and never by the renderer's word, so nothing in a plan can be opened. */
export const linkAddresses: Readonly<Record<LinkName, string>> = {
  githubCodeowners:
    'https://docs.github.com/en/repositories/managing-your-repositorys-settings-and-features/customizing-your-repository/about-code-owners',
  gitlabCodeowners: 'https://docs.gitlab.com/user/project/codeowners/reference/',
  teamTopologies: 'https://teamtopologies.com/key-concepts',
};
