// The app inside the fallback Electron runtime (its resources/app). It does what Electron's own default app does, which
// that runtime lacks: `electron [switches] FOLDER [arguments]` runs the app in FOLDER. Callers need not know which
// runtime they got. Electron's default app is the model: default_app/main.ts, loadApplicationPackage.
'use strict';

const fs = require('node:fs');
const path = require('node:path');
const { app } = require('electron');

// Switches come before the folder (Playwright puts its own first), so the folder is the first argument without a dash.
const folderArgument = process.argv.slice(1).find((argument) => !argument.startsWith('-'));
if (folderArgument === undefined) {
  process.stderr.write('Usage: electron [switches] APP_FOLDER [arguments]\n');
  process.exit(2);
}

const appFolder = path.resolve(folderArgument);
const description = JSON.parse(fs.readFileSync(path.join(appFolder, 'package.json'), 'utf8'));

process.defaultApp = true;
app.setVersion(description.version);
app.setName(description.productName ?? description.name);
app.setPath('userData', path.join(app.getPath('appData'), app.getName()));
app.setAppPath(appFolder);

require(path.join(appFolder, description.main));
