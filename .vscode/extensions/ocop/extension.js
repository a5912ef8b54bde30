// Completes and explains the fields at the top of the catalogue's pages, by the schemas that ocop writes into .vscode, and
// shows what ocop check finds whenever a file is saved.
'use strict';

const { execFile } = require('node:child_process');
const path = require('node:path');
const vscode = require('vscode');
const { complete, explain } = require('./frontmatter.js');

// The folders of the content, with the schema of their pages.
const KINDS = { products: 'product', producers: 'producer', news: 'news', pages: 'page' };
const PAGES = { language: 'markdown', scheme: 'file', pattern: '**/content/{products,producers,news,pages}/**/*.md' };

const schemas = new Map(); // by their addresses

// schemaOf reads the schema of a page; null where the project has none.
async function schemaOf(document) {
  const folder = vscode.workspace.getWorkspaceFolder(document.uri);
  const kind = /\/content\/(products|producers|news|pages)\//.exec(document.uri.path);
  if (!folder || !kind) return null;
  const uri = vscode.Uri.joinPath(folder.uri, '.vscode', `ocop-${KINDS[kind[1]]}.schema.json`);
  const known = schemas.get(uri.toString());
  if (known) return known;
  try {
    const schema = JSON.parse(new TextDecoder().decode(await vscode.workspace.fs.readFile(uri)));
    schemas.set(uri.toString(), schema);
    return schema;
  } catch {
    return null; // not written yet: ocop schema --write
  }
}

// check asks ocop what is wrong in a folder; [] where there is no ocop to ask, in the folder's bin or on the path.
function check(folder) {
  const paths = [path.join(folder.uri.fsPath, 'bin'), process.env.PATH || process.env.Path];
  const env = { ...process.env, PATH: paths.join(path.delimiter) };
  delete env.Path; // Windows has one of the two
  const options = { cwd: folder.uri.fsPath, env, maxBuffer: 1 << 26, windowsHide: true };
  return new Promise((resolve) => {
    execFile('ocop', ['check', '--json', '--drafts'], options, (_, stdout) => {
      try {
        resolve(JSON.parse(stdout).faults);
      } catch {
        resolve([]);
      }
    });
  });
}

// problem turns a fault into what the editor underlines.
function problem(fault) {
  const { Error, Warning, Information } = vscode.DiagnosticSeverity;
  const at = new vscode.Position(Math.max(0, (fault.line || 1) - 1), Math.max(0, (fault.column || 1) - 1));
  const text = fault.help ? `${fault.message}\n→ ${fault.help}` : fault.message;
  const severity = { error: Error, warning: Warning }[fault.severity] ?? Information;
  const d = new vscode.Diagnostic(new vscode.Range(at, at), text, severity);
  d.source = 'ocop';
  d.code = fault.code;
  return d;
}

// watchSaves shows the faults of a folder when it is opened and whenever one of its files is saved. While one check runs,
// however many saves there are, one more follows.
function watchSaves(context) {
  const problems = vscode.languages.createDiagnosticCollection('ocop');
  const running = new Map(); // by folder: whether another check is to follow
  const refresh = async (folder) => {
    const key = folder.uri.toString();
    if (running.has(key)) {
      running.set(key, true);
      return;
    }
    do {
      running.set(key, false);
      const byFile = new Map();
      for (const fault of await check(folder)) {
        byFile.set(fault.file, [...(byFile.get(fault.file) || []), problem(fault)]);
      }
      problems.clear();
      for (const [file, list] of byFile) problems.set(vscode.Uri.joinPath(folder.uri, file), list);
    } while (running.get(key));
    running.delete(key);
  };
  const saved = vscode.workspace.onDidSaveTextDocument((document) => {
    const folder = vscode.workspace.getWorkspaceFolder(document.uri);
    if (folder && /\/(content\/.*\.md|ocop\.yaml)$/.test(document.uri.path)) return refresh(folder);
  });
  context.subscriptions.push(problems, saved);
  return Promise.all((vscode.workspace.workspaceFolders || []).map(refresh));
}

const linesOf = (document) => document.getText().split(/\r\n|\n|\r/);

function activate(context) {
  const watcher = vscode.workspace.createFileSystemWatcher('**/.vscode/ocop-*.schema.json');
  const forget = (uri) => schemas.delete(uri.toString());
  watcher.onDidChange(forget);
  watcher.onDidCreate(forget);
  watcher.onDidDelete(forget);

  const completion = {
    async provideCompletionItems(document, position) {
      const schema = await schemaOf(document);
      if (!schema) return [];
      return complete(schema, linesOf(document), position.line, position.character).map((c, i) => {
        const kind = c.field ? vscode.CompletionItemKind.Field : vscode.CompletionItemKind.Value;
        const item = new vscode.CompletionItem(c.label, kind);
        item.insertText = c.insert;
        item.sortText = String(i).padStart(5, '0');
        if (c.about) item.documentation = new vscode.MarkdownString(c.about);
        if (c.field) item.command = { command: 'editor.action.triggerSuggest', title: '' }; // go on to its values
        return item;
      });
    },
  };
  const hover = {
    async provideHover(document, position) {
      const schema = await schemaOf(document);
      const text = schema && explain(schema, linesOf(document), position.line, position.character);
      return text ? new vscode.Hover(new vscode.MarkdownString(text)) : null;
    },
  };
  context.subscriptions.push(
    watcher,
    vscode.languages.registerCompletionItemProvider(PAGES, completion, ' ', ':', '[', '{', ','),
    vscode.languages.registerHoverProvider(PAGES, hover),
  );
  watchSaves(context);
}

module.exports = { activate };
