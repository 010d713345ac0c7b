/**
 * The table "Allowed imports" of the architecture, as rules. Type imports count like any other: a folder that needs
 * another folder's types depends on it.
 */

const TEST = '\\.test\\.(ts|tsx|mjs)$';
const NPM = ['npm', 'npm-dev', 'npm-optional', 'npm-peer', 'npm-bundled', 'npm-no-pkg', 'npm-unknown'];

/** From the bottom up: a folder may import from the lines above its own (and from itself). */
const SHARED_LEVELS = [
  ['base'],
  ['org'],
  ['plan'],
  ['planFile', 'importers', 'model', 'layout'],
  ['simulate', 'calibrate', 'optimise', 'findings'],
  ['report'],
  ['compute', 'host'],
];
const SHARED_FOLDERS = SHARED_LEVELS.flat();

const FEATURES = [
  'canvas',
  'inspector',
  'compare',
  'findings',
  'assumptions',
  'backtest',
  'governance',
  'import',
  'present',
  'speaker',
  'report',
  'recommend',
  'pipeline',
  'actuals',
].join('|');

/** Packages whose types are free of DOM and Node, so that the compiler keeps shared/ pure. */
const SHARED_PACKAGES = 'node_modules/(zod|pure-rand|@noble/hashes|yaml)/';
const RENDERER_PACKAGES =
  'node_modules/(@types/)?(react|react-dom|zustand|@xyflow/react|@tanstack/react-table|@tanstack/react-virtual|papaparse)/';

/** One rule for each folder of shared/: everything in shared/ that is neither itself nor below it is out of reach. */
function sharedLevelRules() {
  return SHARED_LEVELS.flatMap((level, index) =>
    level.map((folder) => ({
      name: `shared-level-${folder}`,
      severity: 'error',
      comment: `shared/${folder} may import only from lower levels of shared/ and from itself.`,
      // A test may look at everything: comparing two folders is what some tests are for.
      from: { path: `^shared/${folder}/`, pathNot: TEST },
      to: { path: '^shared/', pathNot: `^shared/(${[folder, ...SHARED_LEVELS.slice(0, index).flat()].join('|')})/` },
    })),
  );
}

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      comment: 'Modules that import one another cannot be understood, tested or loaded apart.',
      from: {},
      to: { circular: true },
    },
    {
      name: 'resolvable',
      severity: 'error',
      comment: 'An import that cannot be found escapes every other rule. Vite resolves ?worker, ?url and ?raw itself.',
      from: {},
      to: { couldNotResolve: true, pathNot: '\\?(worker|url|raw|inline)' },
    },
    {
      name: 'declared-package',
      severity: 'error',
      comment: 'Import only packages that package.json names: others come and go with the packages that brought them.',
      from: {},
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },

    ...sharedLevelRules(),
    {
      name: 'shared-known-folder',
      severity: 'error',
      comment: 'A folder of shared/ needs a level here (and in the architecture) before anything imports it.',
      from: {},
      to: { path: '^shared/', pathNot: `^shared/(${[...SHARED_FOLDERS, 'testing'].join('|')})/` },
    },
    {
      name: 'testing-for-tests',
      severity: 'error',
      comment: 'What helps tests must not become part of the app.',
      from: { pathNot: [TEST, '^shared/testing/', '^e2e/'] },
      to: { path: '^shared/testing/' },
    },
    {
      name: 'shared-stays-shared',
      severity: 'error',
      comment: 'shared/ knows nothing of the window, the shell, the tests or the build.',
      from: { path: '^shared/' },
      to: { path: '^(renderer|electron|e2e|build)/' },
    },
    {
      name: 'shared-packages',
      severity: 'error',
      comment: 'shared/ uses only packages whose types are free of DOM and Node.',
      from: { path: '^shared/', pathNot: [TEST, '^shared/testing/'] },
      to: { dependencyTypes: NPM, pathNot: SHARED_PACKAGES },
    },
    {
      name: 'shared-no-node',
      severity: 'error',
      comment: 'shared/ runs in the window, the worker and Node alike.',
      from: { path: '^shared/', pathNot: TEST },
      to: { dependencyTypes: ['core'] },
    },

    {
      name: 'renderer-stays-renderer',
      severity: 'error',
      comment: 'The window knows the shell only by the contract in shared/host.',
      from: { path: '^renderer/' },
      to: { path: '^(electron|e2e|build)/' },
    },
    {
      name: 'renderer-no-node',
      severity: 'error',
      comment: 'The window has no Node.',
      from: { path: '^renderer/', pathNot: TEST },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'renderer-packages',
      severity: 'error',
      comment:
        "The window uses React, zustand, React Flow, TanStack Table and Virtual, and papaparse for the clipboard; every other package is code in front of the user's data. " +
        'The schemas of shared/ need one setting before any is made; the solver of the optimiser is loaded in its worker and nowhere else; ' +
        'fonts are style sheets and no code.',
      from: {
        path: '^renderer/',
        pathNot: [TEST, '^renderer/(zodSettings|compute/loadSolver|report/print/scriptFonts).ts$'],
      },
      to: { dependencyTypes: NPM, pathNot: RENDERER_PACKAGES },
    },
    {
      name: 'features-apart',
      severity: 'error',
      comment:
        'A feature never imports another feature: what two need belongs in components/, stores/, actions/ or shared/.',
      from: { path: `^renderer/(${FEATURES})/` },
      to: { path: `^renderer/(${FEATURES})/`, pathNot: '^renderer/$1/' },
    },
    {
      name: 'worker-computes',
      severity: 'error',
      comment:
        'The worker imports shared/compute and its solver and nothing else, so that no window code ends up in it.',
      from: { path: '^renderer/compute/worker', pathNot: TEST },
      to: { pathNot: '^(shared/(compute|optimise)/|renderer/compute/(worker|loadSolver))' },
    },

    {
      name: 'electron-stays-electron',
      severity: 'error',
      comment: 'The shell knows the window only by the contract in shared/host.',
      from: { path: '^electron/' },
      to: { path: '^(renderer|e2e|build)/' },
    },
    {
      name: 'plain-node',
      severity: 'error',
      comment:
        'These folders run in plain Node too (command line, tests): neither they nor what they import knows electron.',
      from: { path: '^electron/(files|ingest|database|cli|crypt)/' },
      to: { path: 'node_modules/electron/', reachable: true },
    },
    {
      name: 'e2e-from-outside',
      severity: 'error',
      comment:
        'End-to-end tests see the app as a user does; shared/ is there to build plans, and the server of the tests is one for all.',
      from: { path: '^e2e/' },
      to: { path: '^(renderer|electron|build)/', pathNot: '^electron/database/testing/' },
    },
    {
      name: 'build-stands-alone',
      severity: 'error',
      comment: 'Build scripts run before anything is built or installed.',
      from: { path: '^build/', pathNot: '^build/samples/' },
      to: { path: '^(shared|renderer|electron|e2e)/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|out|test-results|node_modules/\\.cache)/' },
    tsPreCompilationDeps: true,
    // Not CommonJS: `require` is banned by lint, and any function of that name would be taken for it.
    moduleSystems: ['es6'],
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.cjs', '.js', '.json', '.d.ts'],
    },
  },
};
