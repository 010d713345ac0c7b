import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { projectFolder } from './project.mjs';

/** What draws organisations elsewhere, for a benchmark only: nobody else should have to download it. */
export const PEER_PACKAGES = ['d3-org-chart@3.1.1', 'd3@7.9.0', 'orgchart@5.0.0', 'jquery@3.7.1', 'cytoscape@3.33.1'];

/** Every page gets so many people in teams of ten, draws them its own way, and says when they are drawn. */
const common = `
const organisation = (people) => {
  const rows = [{ id: 'root', parentId: '', name: 'All', x: 0, y: 0 }];
  const teams = people / 10;
  const across = Math.ceil(Math.sqrt(teams));
  for (let team = 0; team < teams; team += 1) {
    const [left, top] = [(team % across) * 300, Math.floor(team / across) * 260];
    rows.push({ id: 't' + team, parentId: 'root', name: 'Team ' + team, x: left, y: top });
    for (let seat = 0; seat < 10; seat += 1) {
      rows.push({ id: 'p' + team + '-' + seat, parentId: 't' + team, name: 'Person ' + (team * 10 + seat),
        x: left + (seat % 2) * 130, y: top + 40 + Math.floor(seat / 2) * 40 });
    }
  }
  return rows;
};
const painted = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve())));
window.showPeople = async (people) => {
  const rows = organisation(people);
  const start = performance.now();
  await draw(rows);
  await painted();
  return performance.now() - start;
};
`;

/** @type {Readonly<Record<string, string>>} */
const pages = {
  'React Flow, plain': `
import { createElement } from 'react';
import { createRoot } from 'react-dom/client';
import { ReactFlow } from '@xyflow/react';
import '@xyflow/react/dist/style.css';
const draw = (rows) => new Promise((resolve) => {
  const nodes = rows.filter(({ id }) => id !== 'root').map(({ id, name, x, y }) =>
    ({ id, position: { x, y }, data: { label: name }, style: { width: 120, height: 30, padding: 4 } }));
  createRoot(document.getElementById('stage')).render(
    createElement(ReactFlow, { defaultNodes: nodes, defaultEdges: [], fitView: true, minZoom: 0.01, onInit: () => resolve() }));
});
${common}`,
  'd3-org-chart': `
import { OrgChart } from 'd3-org-chart';
const draw = async (rows) => {
  new OrgChart().container('#stage').data(rows.map((row) => ({ ...row, _expanded: true }))).duration(0)
    .nodeWidth(() => 120).nodeHeight(() => 40).initialExpandLevel(3)
    .nodeContent(({ data }) => '<div style="border:1px solid #999">' + data.name + '</div>').render().expandAll().fit();
};
${common}`,
  cytoscape: `
import cytoscape from 'cytoscape';
const draw = (rows) => new Promise((resolve) => {
  const graph = cytoscape({
    container: document.getElementById('stage'),
    elements: rows.filter(({ id }) => id !== 'root').map(({ id, name, x, y }) => ({ data: { id, name }, position: { x, y } })),
    style: [{ selector: 'node', style: { label: 'data(name)', shape: 'rectangle', width: 120, height: 30 } }],
    layout: { name: 'preset' },
  });
  graph.one('render', () => resolve());
});
${common}`,
  orgchart: `
import $ from 'jquery';
window.jQuery = window.$ = $;
const draw = async (rows) => {
  await import('orgchart');
  const nodes = new Map(rows.map((row) => [row.id, { id: row.id, name: row.name, title: '', children: [] }]));
  for (const { id, parentId } of rows) nodes.get(parentId)?.children.push(nodes.get(id));
  $('#stage').orgchart({ data: nodes.get('root'), nodeContent: 'title', pan: true, zoom: true });
};
${common}`,
};

/**
 * Builds a page for each peer.
 *
 * @param {string | null} peers the folder under which the packages are installed; null: only React Flow, which is ours as well
 * @returns {Promise<string>} the folder with `NAME.html`
 */
export async function buildPeerPages(peers) {
  const { build } = await import('vite');
  const out = path.join(projectFolder, 'dist/peers');
  rmSync(out, { recursive: true, force: true });
  mkdirSync(path.join(out, 'source'), { recursive: true });
  for (const [name, source] of Object.entries(pages)) {
    if (peers === null && !name.startsWith('React Flow')) continue;
    const plain = name.replaceAll(/\W+/g, '-');
    const entry = path.join(out, 'source', `${plain}.js`);
    writeFileSync(entry, source);
    const folder = path.join(out, plain);
    const installed = peers === null ? [] : ['d3-org-chart', 'orgchart', 'jquery', 'cytoscape'];
    await build({
      configFile: false,
      root: projectFolder,
      logLevel: 'error',
      publicDir: false,
      define: { 'process.env.NODE_ENV': '"production"' },
      resolve: {
        alias: installed.map((one) => ({ find: one, replacement: path.join(peers ?? '', 'node_modules', one) })),
      },
      build: {
        outDir: folder,
        lib: { entry, formats: ['iife'], name: 'peer', fileName: () => 'page.js' },
        rolldownOptions: { output: { codeSplitting: false } },
      },
    });
    const styles = readdirSync(folder).filter((file) => file.endsWith('.css'));
    const links = styles.map((file) => `<link rel="stylesheet" href="${plain}/${file}">`).join('');
    writeFileSync(
      path.join(out, `${name}.html`),
      `<!doctype html><meta charset="utf-8"><title>${name}</title>${links}<body style="margin:0"><div id="stage" style="width:100vw;height:100vh;overflow:hidden"></div><script src="${plain}/page.js"></script>`,
    );
  }
  return existsSync(out) ? out : '';
}
