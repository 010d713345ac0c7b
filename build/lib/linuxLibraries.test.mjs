import { describe, expect, it } from 'vitest';
import { choosePackages, parseKnownPackages, parseMissingLibraries } from './linuxLibraries.mjs';

/** What `apt-cache policy libasound2t64 libasound2 xvfb` prints on Debian 12 and on Ubuntu 24.04. */
const DEBIAN_12 = `libasound2:
  Installed: 1.2.8-1+b1
  Candidate: 1.2.8-1+b1
  Version table:
 *** 1.2.8-1+b1 500
        100 /var/lib/dpkg/status
xvfb:
  Installed: (none)
  Candidate: 2:21.1.7-3+deb12u10
  Version table:
`;
const UBUNTU_24 = `libasound2t64:
  Installed: (none)
  Candidate: 1.2.11-1ubuntu0.1
  Version table:
libasound2:
  Installed: (none)
  Candidate: (none)
  Version table:
xvfb:
  Installed: (none)
  Candidate: 2:21.1.12-1ubuntu1
  Version table:
`;
const WANTED = [['libasound2t64', 'libasound2'], ['xvfb']];

describe('the Debian packages to install', () => {
  it('have their old names on Debian 12', () => {
    expect(choosePackages(WANTED, parseKnownPackages(DEBIAN_12))).toEqual(['libasound2', 'xvfb']);
  });

  it('have their new names on Ubuntu 24.04, where the old one is only virtual', () => {
    expect(choosePackages(WANTED, parseKnownPackages(UBUNTU_24))).toEqual(['libasound2t64', 'xvfb']);
  });

  it('have their old names when apt knows nothing yet', () => {
    expect(choosePackages(WANTED, new Set())).toEqual(['libasound2', 'xvfb']);
  });
});

describe('missing libraries', () => {
  it('are the ones ldd does not find', () => {
    const output = `	linux-vdso.so.1 (0x00007ffd2a5f2000)
	libffmpeg.so => /opt/electron/libffmpeg.so (0x00007f1c2a000000)
	libgtk-3.so.0 => not found
	libasound.so.2 => not found
	/lib64/ld-linux-x86-64.so.2 (0x00007f1c2b000000)
`;
    expect(parseMissingLibraries(output)).toEqual(['libgtk-3.so.0', 'libasound.so.2']);
  });
});
