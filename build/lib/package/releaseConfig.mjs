/**
 * What electron-builder is told. Installers for Windows and macOS and the AppImage are made on their own systems with the same
 * settings: their tools are not in the npm registry or in Debian.
 */
import path from 'node:path';
import { projectFolder } from '../project.mjs';

/** How the fuses of a packaged Electron stand, by the names of electron-builder. The other two stay as Electron ships them. */
export const releaseFuses = {
  runAsNode: false,
  enableCookieEncryption: true,
  enableNodeOptionsEnvironmentVariable: false,
  // Playwright needs it and drives the app that is not packaged.
  enableNodeCliInspectArguments: false,
  // Checked by Electron on macOS and Windows only; set everywhere, so that there is one answer.
  enableEmbeddedAsarIntegrityValidation: true,
  onlyLoadAppFromAsar: true,
  // On with no snapshot of our own, the app would not start.
  loadBrowserProcessSpecificV8Snapshot: false,
  grantFileProtocolExtraPrivileges: false,
};

/** Who holds the rights, as LICENSE says; a test compares. */
export const holder = 'The Headroom authors';

const packageFolder = path.join(projectFolder, 'build', 'package');

/**
 * @param {object} parts
 * @param {string} parts.appFolder what is packed
 * @param {string} parts.outFolder
 * @param {string} parts.electronDist folder of an unpacked Electron
 * @param {string} parts.electronVersion
 * @param {string} parts.licencesFile
 * @param {string | null} parts.noticeFile says in the package that it is not for release; null: it is
 * @param {'xz' | 'gz'} parts.compression of the deb
 * @returns {import('electron-builder').Configuration}
 */
export function releaseConfig(parts) {
  const { appFolder, outFolder, electronDist, electronVersion, licencesFile, noticeFile, compression } = parts;
  return {
    appId: 'app.headroom.desktop',
    productName: 'Headroom',
    copyright: `Copyright © 2026 ${holder}`,
    electronDist,
    electronVersion,
    directories: { app: appFolder, output: outFolder, buildResources: packageFolder },
    asar: true,
    // Everything is bundled: there are no packages to rebuild or to leave out.
    npmRebuild: false,
    files: ['**/*', '!node_modules/**', '!**/*.map'],
    extraResources: [{ from: licencesFile, to: 'THIRD-PARTY-LICENCES.txt' }],
    // Beside the program, where whoever unpacks it looks first.
    extraFiles: noticeFile === null ? [] : [{ from: noticeFile, to: path.basename(noticeFile) }],
    electronLanguages: ['en-GB', 'en-US'],
    electronFuses: releaseFuses,
    // Nothing is ever fetched or sent by itself: no update information is written.
    publish: null,
    fileAssociations: [
      {
        ext: 'headroom',
        name: 'Headroom plan',
        description: 'Plan of an organisation and its review capacity',
        mimeType: 'application/x-headroom',
        role: 'Editor',
        icon: path.join(packageFolder, 'icon'),
      },
    ],
    linux: {
      target: ['deb', 'tar.gz', 'AppImage'],
      executableName: 'headroom',
      category: 'Office',
      icon: path.join(packageFolder, 'icons'),
      synopsis: 'Plan reorganisations by review capacity',
      description: 'See where review capacity runs out, and redraw the organisation until it does not.',
      // Without an address: there is none that would be answered. Whoever releases sets theirs.
      maintainer: holder,
      desktop: { entry: { StartupWMClass: 'headroom', Keywords: 'reorganisation;teams;code review;' } },
    },
    deb: {
      compression,
      packageCategory: 'misc',
      depends: [
        'libgtk-3-0 | libgtk-3-0t64',
        'libnss3',
        'libasound2 | libasound2t64',
        'libgbm1',
        'libxss1',
        'libatk-bridge2.0-0 | libatk-bridge2.0-0t64',
        'xdg-utils',
      ],
    },
    // Older AppImage tools start the app with --no-sandbox, which it refuses.
    toolsets: { appimage: '1.0.3' },
    win: { target: [{ target: 'nsis', arch: ['x64'] }], icon: path.join(packageFolder, 'icon.ico') },
    nsis: {
      oneClick: false,
      perMachine: false,
      allowToChangeInstallationDirectory: true,
      deleteAppDataOnUninstall: false,
    },
    mac: {
      target: [{ target: 'dmg', arch: ['arm64', 'x64'] }],
      category: 'public.app-category.productivity',
      icon: path.join(packageFolder, 'icon.icns'),
      hardenedRuntime: true,
    },
  };
}
