/** A menu of the menu bar. */
export type MenuName = 'file' | 'edit' | 'view' | 'help';

/** An act of the user that stands in the menu. The renderer's registry of actions uses the same ids. */
export interface MenuAction {
  readonly id: string;
  readonly label: string;
  readonly menu: MenuName;
  /** Actions of a group stand together, between separators; groups ascend. */
  readonly group: number;
  /** In Electron's notation; the first is shown. */
  readonly accelerators: readonly string[];
  /**
   * The renderer performs it when told, and says when it is enabled; or the shell performs it by itself.
   * `either`: the renderer, or the shell when no window is open (macOS).
   */
  readonly performedBy: 'renderer' | 'shell' | 'either';
}

/** What the menu bar offers, in order. Roles of the system (cut, paste, quit) and lists (recent plans) join in the shell. */
export const actionTable = [
  { id: 'file.new', label: 'New Plan', menu: 'file', group: 1, accelerators: ['CmdOrCtrl+N'], performedBy: 'either' },
  { id: 'file.open', label: 'Open…', menu: 'file', group: 1, accelerators: ['CmdOrCtrl+O'], performedBy: 'either' },
  { id: 'file.openSample', label: 'Open Sample', menu: 'file', group: 1, accelerators: [], performedBy: 'either' },
  {
    id: 'file.import',
    label: 'Import…',
    menu: 'file',
    group: 2,
    accelerators: ['CmdOrCtrl+I'],
    performedBy: 'renderer',
  },
  { id: 'file.save', label: 'Save', menu: 'file', group: 3, accelerators: ['CmdOrCtrl+S'], performedBy: 'renderer' },
  {
    id: 'file.saveAs',
    label: 'Save As…',
    menu: 'file',
    group: 3,
    accelerators: ['CmdOrCtrl+Shift+S'],
    performedBy: 'renderer',
  },
  { id: 'file.revert', label: 'Revert to Saved', menu: 'file', group: 3, accelerators: [], performedBy: 'renderer' },
  {
    id: 'file.exportPdf',
    label: 'Export PDF…',
    menu: 'file',
    group: 4,
    accelerators: ['CmdOrCtrl+P'],
    performedBy: 'renderer',
  },
  { id: 'file.close', label: 'Close', menu: 'file', group: 5, accelerators: ['CmdOrCtrl+W'], performedBy: 'shell' },
  { id: 'edit.undo', label: 'Undo', menu: 'edit', group: 1, accelerators: ['CmdOrCtrl+Z'], performedBy: 'renderer' },
  {
    id: 'edit.redo',
    label: 'Redo',
    menu: 'edit',
    group: 1,
    accelerators: ['CmdOrCtrl+Shift+Z', 'CmdOrCtrl+Y'],
    performedBy: 'renderer',
  },
  { id: 'edit.find', label: 'Find…', menu: 'edit', group: 3, accelerators: ['CmdOrCtrl+F'], performedBy: 'renderer' },
  { id: 'edit.goTo', label: 'Go To…', menu: 'edit', group: 3, accelerators: ['CmdOrCtrl+K'], performedBy: 'renderer' },
  { id: 'edit.moveTo', label: 'Move To…', menu: 'edit', group: 4, accelerators: [], performedBy: 'renderer' },
  { id: 'edit.reviews', label: 'Reviews…', menu: 'edit', group: 4, accelerators: [], performedBy: 'renderer' },
  { id: 'view.baseline', label: 'Show Baseline', menu: 'view', group: 1, accelerators: [], performedBy: 'renderer' },
  { id: 'view.teams', label: 'Teams', menu: 'view', group: 1, accelerators: [], performedBy: 'renderer' },
  { id: 'view.ownership', label: 'Ownership', menu: 'view', group: 1, accelerators: [], performedBy: 'renderer' },
  {
    id: 'view.spotlight',
    label: 'Spotlight What Needs Attention',
    menu: 'view',
    group: 1,
    accelerators: [],
    performedBy: 'renderer',
  },
  {
    id: 'view.saveFrame',
    label: 'Save This View as a Frame',
    menu: 'view',
    group: 2,
    accelerators: [],
    performedBy: 'renderer',
  },
  { id: 'view.nextFrame', label: 'Next Frame', menu: 'view', group: 2, accelerators: [], performedBy: 'renderer' },
  {
    id: 'view.previousFrame',
    label: 'Previous Frame',
    menu: 'view',
    group: 2,
    accelerators: [],
    performedBy: 'renderer',
  },
  { id: 'view.tidy', label: 'Tidy the Map', menu: 'view', group: 2, accelerators: [], performedBy: 'renderer' },
  { id: 'view.provenance', label: 'AI Provenance', menu: 'view', group: 1, accelerators: [], performedBy: 'renderer' },
  {
    id: 'view.zoomIn',
    label: 'Zoom In',
    menu: 'view',
    group: 2,
    accelerators: ['CmdOrCtrl+=', 'CmdOrCtrl+numadd'],
    performedBy: 'renderer',
  },
  {
    id: 'view.zoomOut',
    label: 'Zoom Out',
    menu: 'view',
    group: 2,
    accelerators: ['CmdOrCtrl+-', 'CmdOrCtrl+numsub'],
    performedBy: 'renderer',
  },
  {
    id: 'view.zoomReset',
    label: 'Zoom to 100 %',
    menu: 'view',
    group: 2,
    accelerators: ['CmdOrCtrl+0'],
    performedBy: 'renderer',
  },
  {
    id: 'view.zoomFit',
    label: 'Zoom to Fit',
    menu: 'view',
    group: 2,
    accelerators: ['CmdOrCtrl+9'],
    performedBy: 'renderer',
  },
  {
    id: 'view.textLarger',
    label: 'Larger Interface',
    menu: 'view',
    group: 4,
    accelerators: ['CmdOrCtrl+Shift+='],
    performedBy: 'shell',
  },
  {
    id: 'view.textSmaller',
    label: 'Smaller Interface',
    menu: 'view',
    group: 4,
    accelerators: ['CmdOrCtrl+Shift+-'],
    performedBy: 'shell',
  },
  {
    id: 'view.textReset',
    label: 'Normal Interface',
    menu: 'view',
    group: 4,
    accelerators: ['CmdOrCtrl+Shift+0'],
    performedBy: 'shell',
  },
  {
    id: 'help.keys',
    label: 'Keyboard Shortcuts',
    menu: 'help',
    group: 1,
    accelerators: ['CmdOrCtrl+/'],
    performedBy: 'renderer',
  },
  { id: 'help.model', label: 'How the Model Works', menu: 'help', group: 1, accelerators: [], performedBy: 'renderer' },
] as const satisfies readonly MenuAction[];

export type MenuActionId = (typeof actionTable)[number]['id'];

/** The ids, for schemas. */
export const menuActionIds: readonly MenuActionId[] = actionTable.map((action) => action.id);
