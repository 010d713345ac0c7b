/**
 * The screens of a plan, in the order in which they are listed. `key` shows it; `nav: false`: it is reached from elsewhere.
 * `frame`: `map` stands between the strip and the inspector, `work` and `top` below the bar of scenarios, `work` as two columns;
 * `own` brings its own bar.
 */
export const screens = [
  { screen: 'map', label: 'Map', icon: 'map', key: 'M', nav: true, frame: 'map' },
  { screen: 'table', label: 'Table', icon: 'table', key: 'L', nav: true, frame: 'map' },
  { screen: 'compare', label: 'Compare', icon: 'compare', key: 'C', nav: true, frame: 'top' },
  { screen: 'pipeline', label: 'Pipeline', icon: 'pr', key: 'P', nav: true, frame: 'top' },
  { screen: 'findings', label: 'Findings', icon: 'flag', key: 'I', nav: true, frame: 'top' },
  { screen: 'governance', label: 'Governance', icon: 'shield', key: 'G', nav: true, frame: 'top' },
  { screen: 'assumptions', label: 'Assumptions', icon: 'sliders', key: 'A', nav: true, frame: 'work' },
  { screen: 'backtest', label: 'Backtest', icon: 'history', key: 'T', nav: true, frame: 'own' },
  { screen: 'actuals', label: 'Actuals', icon: 'check', key: 'W', nav: true, frame: 'own' },
  { screen: 'outcomes', label: 'Outcomes', icon: 'target', key: 'O', nav: true, frame: 'own' },
  { screen: 'data', label: 'Data', icon: 'data', key: 'D', nav: true, frame: 'own' },
  { screen: 'provenance', label: 'AI provenance', icon: 'tag', key: null, nav: false, frame: 'own' },
] as const;

export type Screen = (typeof screens)[number]['screen'];
