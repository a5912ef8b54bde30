// Completes and explains the fields at the top of the catalogue's pages, by the schemas that ocop writes into .vscode.
'use strict';

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
}

module.exports = { activate };
