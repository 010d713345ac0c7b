/**
 * House rules that a tool can check (docs/architecture.md). What may import what is checked by .dependency-cruiser.cjs;
 * here is what depends on names and syntax.
 */
import jsdoc from 'eslint-plugin-jsdoc';
import reactHooks from 'eslint-plugin-react-hooks';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

const TESTS = ['**/*.test.{ts,tsx,mjs}', 'e2e/**'];
const TOOL_CONFIGS = ['*.config.{ts,mjs}', '.dependency-cruiser.cjs'];

/** ESLint's own rules that neither TypeScript nor typescript-eslint covers (a package of its own since ESLint 10). */
const CORE_RULES = [
  'eqeqeq',
  'no-async-promise-executor',
  'no-case-declarations',
  'no-cond-assign',
  'no-constant-binary-expression',
  'no-constant-condition',
  'no-control-regex',
  'no-debugger',
  'no-dupe-else-if',
  'no-duplicate-case',
  'no-empty',
  'no-empty-pattern',
  'no-eval',
  'no-fallthrough',
  'no-loss-of-precision',
  'no-misleading-character-class',
  'no-new-func',
  'no-prototype-builtins',
  'no-self-assign',
  'no-self-compare',
  'no-sparse-arrays',
  'no-template-curly-in-string',
  'no-unmodified-loop-condition',
  'no-unreachable-loop',
  'no-unsafe-finally',
  'no-unsafe-optional-chaining',
  'no-useless-catch',
  'no-useless-escape',
  'require-yield',
  'use-isnan',
  'valid-typeof',
];

/** Modules that may touch the file system; everything else asks them. Add a file only with a reason. */
const MAY_USE_FILES = [
  'electron/files/**',
  'electron/cli/**',
  'electron/ingest/**',
  'electron/pdf/**',
  'electron/**/testing/**',
];

const SYNTAX_EVERYWHERE = [
  ...banned('TSEnumDeclaration', 'Use a union of string literals: an enum is a second kind of value at run time.'),
  ...banned('ExportAllDeclaration', 'No barrels: import from the file that defines the name.'),
  ...banned(
    'Program[body.length>0]:not(:has(> :not(ExportNamedDeclaration[source], ExportAllDeclaration)))',
    'No barrels: this file only passes on what other files define.',
  ),
  ...banned(
    'JSXAttribute[name.name="dangerouslySetInnerHTML"], Property[key.name="dangerouslySetInnerHTML"]',
    'A plan is untrusted input: show text as text.',
  ),
  ...banned(
    'MemberExpression[property.name=/^(innerHTML|outerHTML|insertAdjacentHTML|srcdoc)$/]',
    'A plan is untrusted input: show text as text.',
  ),
  ...banned(
    'CallExpression[callee.object.name="document"][callee.property.name=/^write/]',
    'A plan is untrusted input: show text as text.',
  ),
];

const NO_DEFAULT_EXPORT = banned(
  'ExportDefaultDeclaration, ExportSpecifier[exported.name="default"]',
  'Export by name: a thing has the same name wherever it is used.',
);

const SYNTAX_IN_SHARED = [
  ...banned('NewExpression[callee.name="Date"][arguments.length=0]', 'Time comes from a clock passed in.'),
  ...banned('CallExpression[callee.name="Date"]', 'Time comes from a clock passed in.'),
];

const NO_BOOLEAN_PARAMETER = banned(
  ':matches(FunctionDeclaration, FunctionExpression, ArrowFunctionExpression) > ' +
    'Identifier[typeAnnotation.typeAnnotation.type="TSBooleanKeyword"]',
  'No boolean parameters: a caller reads f(x, true) and learns nothing. Use a union of words or two functions.',
);

/** Window settings that undo Electron's protection (electron security checklist, items 2 to 11). */
const SYNTAX_IN_SHELL = [
  ...banned(
    'Property[key.name=/^(nodeIntegration|nodeIntegrationInWorker|nodeIntegrationInSubFrames|webviewTag|' +
      'allowRunningInsecureContent|experimentalFeatures)$/][value.value=true]',
    'This setting opens the window to untrusted content.',
  ),
  ...banned(
    'Property[key.name=/^(contextIsolation|sandbox|webSecurity)$/][value.value=false]',
    'This setting opens the window to untrusted content.',
  ),
  ...banned('Property[key.name="enableBlinkFeatures"]', 'This setting opens the window to untrusted content.'),
  ...banned('ImportExpression[source.value="electron"]', 'Import electron at the top, by name.'),
];

const FILE_SYSTEM = ['fs', 'fs/promises', 'node:fs', 'node:fs/promises'].map((name) => ({
  name,
  message: 'Files are the business of electron/files (and of the command line, imports and the PDF).',
}));

export default defineConfig(
  globalIgnores(['dist/', 'out/', 'coverage/', 'test-results/', 'playwright-report/', 'node_modules/']),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  { rules: errors(CORE_RULES) },
  tseslint.configs.strictTypeChecked,
  tseslint.configs.stylisticTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-definitions': 'off',
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrorsIgnorePattern: '^_' },
      ],
      // Flags the idiom of branded types, `createId<'team'>(text)`, whose type parameter only marks the result.
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        {
          allowDefaultCaseForExhaustiveSwitch: true,
          considerDefaultExhaustiveForUnions: false,
          requireDefaultForNonUnion: true,
        },
      ],
      'max-lines': ['error', { max: 600 }],
      'no-restricted-syntax': ['error', ...SYNTAX_EVERYWHERE, ...NO_DEFAULT_EXPORT],
    },
  },

  {
    files: ['shared/**'],
    rules: {
      'no-console': 'error',
      'no-restricted-properties': [
        'error',
        { object: 'Math', property: 'random', message: 'Random numbers come from a seeded stream passed in.' },
        { object: 'Date', property: 'now', message: 'Time comes from a clock passed in.' },
      ],
      'no-restricted-syntax': ['error', ...SYNTAX_EVERYWHERE, ...NO_DEFAULT_EXPORT, ...SYNTAX_IN_SHARED],
    },
  },
  {
    files: ['shared/**'],
    ignores: TESTS,
    plugins: { jsdoc },
    rules: {
      'no-restricted-syntax': [
        'error',
        ...SYNTAX_EVERYWHERE,
        ...NO_DEFAULT_EXPORT,
        ...SYNTAX_IN_SHARED,
        ...NO_BOOLEAN_PARAMETER,
      ],
      'jsdoc/require-jsdoc': [
        'error',
        {
          publicOnly: true,
          enableFixer: false,
          require: { FunctionDeclaration: true, ArrowFunctionExpression: true, FunctionExpression: true },
        },
      ],
      'jsdoc/require-description': 'error',
      'jsdoc/check-param-names': ['error', { checkDestructured: false, disableMissingParamChecks: true }],
      'jsdoc/no-types': 'error',
    },
  },

  {
    files: ['renderer/**'],
    extends: [reactHooks.configs.flat['recommended-latest']],
  },

  {
    files: ['electron/**'],
    rules: { 'no-restricted-syntax': ['error', ...SYNTAX_EVERYWHERE, ...NO_DEFAULT_EXPORT, ...SYNTAX_IN_SHELL] },
  },
  // Each of these replaces the one before for its files: a rule has one setting per file.
  { files: ['shared/**', 'renderer/**', 'electron/**'], rules: restrictedImports({ files: 'no' }) },
  { files: ['electron/security.ts'], rules: restrictedImports({ files: 'no', electron: ['shell'] }) },
  { files: ['electron/hostHandlers.ts'], rules: restrictedImports({ files: 'no', electron: ['ipcMain'] }) },
  {
    files: ['electron/preload.ts', 'electron/printPreload.ts', 'electron/speakerPreload.ts'],
    rules: restrictedImports({ files: 'no', electron: ['ipcRenderer', 'contextBridge'] }),
  },
  { files: [...MAY_USE_FILES, ...TESTS], rules: restrictedImports({ files: 'yes' }) },

  {
    files: TOOL_CONFIGS,
    extends: [tseslint.configs.disableTypeChecked],
    // These files belong to no TypeScript project; their tools demand a default export.
    languageOptions: { parserOptions: { projectService: false } },
    rules: { 'no-restricted-syntax': ['error', ...SYNTAX_EVERYWHERE] },
  },
  {
    files: ['**/*.cjs'],
    extends: [tseslint.configs.disableTypeChecked],
    languageOptions: {
      parserOptions: { projectService: false },
      sourceType: 'commonjs',
    },
    rules: { '@typescript-eslint/no-require-imports': 'off' },
  },
);

/** @param {readonly string[]} names */
function errors(names) {
  return Object.fromEntries(names.map((name) => [name, 'error']));
}

/**
 * @param {string} selector
 * @param {string} message
 */
function banned(selector, message) {
  return [{ selector, message }];
}

/**
 * @param {{ files: 'yes' | 'no', electron?: string[] }} allowed `electron`: names this file is the one place for
 */
function restrictedImports({ files, electron = [] }) {
  const owners = {
    shell: 'electron/security.ts opens addresses, from a fixed list.',
    ipcMain: 'electron/hostHandlers.ts answers the window, through one checked wrapper.',
    ipcRenderer: 'Only the preloads speak to the shell.',
    contextBridge: 'Only the preloads speak to the shell.',
  };
  const paths = Object.entries(owners)
    .filter(([name]) => !electron.includes(name))
    .map(([name, message]) => ({ name: 'electron', importNames: [name], message, allowTypeImports: true }));
  const byDefault = { name: 'electron', importNames: ['default'], message: 'Import from electron by name.' };
  return {
    '@typescript-eslint/no-restricted-imports': [
      'error',
      { paths: [...paths, byDefault, ...(files === 'yes' ? [] : FILE_SYSTEM)] },
    ],
  };
}
