// What the preview adds to a page: it loads the page anew when the files have changed, tells what is to know of it, and
// shows the faults that keep what is being written from being shown. It draws in a shadow tree with a style sheet of its own,
// so that neither the theme's rules nor the security policy are touched, and writes what it is told as text.
(() => {
  'use strict';
  const page = document.currentScript.dataset.page;
  const number = Number(document.currentScript.dataset.number);
  let words = {};
  let shown = number; // the number of the style sheets

  const css = `
    :host { all: initial; position: fixed; z-index: 2147483647; inset: auto auto 0 0; color-scheme: light; }
    * { box-sizing: border-box; }
    section, dialog { font: 16px/1.5 system-ui, "Segoe UI", Roboto, "Noto Sans", sans-serif; color: #1b2420; }
    [hidden] { display: none !important; }
    button { font: inherit; color: inherit; cursor: pointer; border: 1px solid #7f8a81; border-radius: 6px;
      background: #fff; padding: .25em .75em; min-height: 2.75em; }
    button:focus-visible { outline: 3px solid #0b5d3b; outline-offset: 2px; }
    .bar { margin: 8px; max-width: min(30em, calc(100vw - 16px)); background: #fffbea; border: 1px solid #8a5a00;
      border-radius: 8px; box-shadow: 0 2px 12px #0005; }
    .head { display: flex; gap: .5em; align-items: center; padding: 4px 4px 4px 12px; }
    .head strong { flex: 1; }
    .head button { border-color: transparent; background: none; text-decoration: underline; }
    .bar ul { margin: 0; padding: 0 12px 10px 28px; max-height: 40vh; overflow: auto; }
    .bar li { margin: .4em 0; font-size: 15px; }
    .bar li::first-letter, .text::first-letter { text-transform: uppercase; }
    .help { display: block; color: #4a574e; }
    .help::before { content: "→ "; }
    .quiet { opacity: .85; }
    dialog { width: min(56em, calc(100vw - 16px)); max-height: calc(100vh - 16px); padding: 0; border: 0; border-radius: 10px;
      border-top: 8px solid #a2361b; background: #fff; box-shadow: 0 8px 40px #0008; }
    dialog::backdrop { background: #1b2420b0; }
    .top { display: flex; flex-wrap: wrap; gap: .5em 1em; align-items: center; padding: 12px 16px 0; }
    dialog h2 { flex: 1; margin: 0; font-size: 1.25em; color: #a2361b; }
    .top p { flex-basis: 100%; margin: 0; color: #4a574e; }
    ol { margin: 0; padding: 0; list-style: none; }
    ol > li { margin: 12px 16px; padding: 12px; border: 1px solid #e4dfd0; border-radius: 8px; }
    .place { display: flex; flex-wrap: wrap; gap: .5em; align-items: center; }
    code, pre { font: 14px/1.5 ui-monospace, "Cascadia Mono", Consolas, "Noto Sans Mono", monospace; }
    .place code { flex: 1; overflow-wrap: anywhere; color: #4a574e; }
    .text { margin: .5em 0; font-weight: 600; }
    pre { margin: .5em 0; padding: 8px; background: #f4f1e8; border-radius: 6px; overflow-x: auto; }
    pre mark { background: none; color: #a2361b; font-weight: bold; }
    h2:focus { outline: none; }
    .remedy { margin: 0; }
    .remedy::before { content: "→ "; }
    @media print { :host { display: none; } }
  `;

  const node = (name, attributes, ...children) => {
    const n = document.createElement(name);
    for (const [key, value] of Object.entries(attributes || {})) {
      if (key.startsWith('on')) n.addEventListener(key.slice(2), value);
      else if (value === true) n.setAttribute(key, '');
      else if (value !== false && value != null) n.setAttribute(key, value);
    }
    n.append(...children.filter((c) => c != null));
    return n;
  };

  const remember = (key, value) => { try { sessionStorage.setItem(key, value); } catch { /* a browser that keeps nothing */ } };
  const remembered = (key) => { try { return sessionStorage.getItem(key); } catch { return null; } };

  const host = document.createElement('ocop-preview');
  const root = host.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  root.adoptedStyleSheets = [sheet];
  const bar = node('section', { class: 'bar' });
  const dialog = node('dialog', { 'aria-labelledby': 'title' });
  dialog.addEventListener('close', () => { remember('ocop-closed', current); drawBar(); });
  root.append(bar, dialog);
  document.body.append(host);

  let notes = [];
  let faults = [];
  let current = ''; // the faults, as one text
  let lost = false;

  // copy puts a text on the clipboard; on addresses of a local network browsers give pages none, but still let a selection
  // be copied.
  const copy = async (text, button) => {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      const field = node('textarea', { readonly: true });
      field.value = text;
      button.after(field);
      field.select();
      document.execCommand('copy');
      field.remove();
      button.focus();
    }
    button.textContent = words.copied;
  };

  const drawBar = () => {
    const wish = remembered('ocop-bar') || (innerWidth < 600 ? 'collapsed' : 'open'); // a phone shows the page first
    const collapsed = wish === 'collapsed' || notes.length === 0;
    const closed = faults.length > 0 && !dialog.open;
    const toggle = notes.length === 0 ? null : node('button', {
      type: 'button', 'aria-expanded': String(!collapsed), 'aria-controls': 'notes',
      onclick: () => {
        remember('ocop-bar', collapsed ? 'open' : 'collapsed');
        drawBar();
        bar.querySelector('button[aria-controls]').focus();
      },
    }, collapsed ? `${words.show} (${notes.length})` : words.hide);
    bar.setAttribute('aria-label', words.preview);
    bar.setAttribute('lang', words.lang);
    bar.classList.toggle('quiet', notes.length === 0 && !closed && !lost);
    bar.replaceChildren(
      node('div', { class: 'head' },
        node('strong', {}, lost ? words.lost : words.preview),
        closed ? node('button', { type: 'button', onclick: openDialog }, `${words.faults} (${faults.length})`) : null,
        toggle),
      node('ul', { id: 'notes', hidden: collapsed, 'aria-label': words.notes }, ...notes.map((n) => node('li', {},
        n.text, n.help ? node('span', { class: 'help' }, n.help) : null))),
    );
  };

  const excerpt = (f) => {
    const edge = `${String(f.line).padStart(5)} | `;
    const under = `${' '.repeat(edge.length - 2)}| ${' '.repeat(f.caret || 0)}`;
    return node('pre', { tabindex: '0' }, `${edge}${f.source || ''}\n${under}`, node('mark', {}, '^'));
  };

  const drawDialog = () => {
    dialog.setAttribute('lang', words.lang);
    dialog.replaceChildren(
      node('div', { class: 'top' },
        node('h2', { id: 'title', tabindex: '-1' }, `${words.title} (${faults.length})`),
        node('button', { type: 'button', onclick: () => dialog.close() }, words.close),
        node('p', {}, words.old)),
      node('ol', {}, ...faults.map((f) => node('li', {},
        node('div', { class: 'place' },
          node('code', {}, f.place),
          node('button', { type: 'button', onclick: (e) => copy(f.place, e.currentTarget) }, words.copy)),
        node('p', { class: 'text' }, `${f.text} `, node('code', {}, f.code)),
        f.line ? excerpt(f) : null,
        f.help ? node('p', { class: 'remedy' }, f.help) : null))),
    );
  };

  const openDialog = () => {
    drawDialog();
    if (!dialog.open) dialog.showModal();
    drawBar();
    root.getElementById('title').focus();
  };

  const drawFaults = () => {
    const now = JSON.stringify(faults);
    if (now === current) return;
    current = now;
    if (faults.length === 0) {
      dialog.close();
    } else if (now !== remembered('ocop-closed')) {
      openDialog();
    }
  };

  // restyle loads the style sheets that have another address now, each before the old one goes, so that nothing flickers.
  const coming = new Map(); // style sheets that are being loaded, by those that they take the place of
  const restyle = (styles) => {
    for (const [old, link] of coming) {
      link.remove();
      coming.delete(old);
    }
    for (const old of document.querySelectorAll('link[rel="stylesheet"]')) {
      const parts = /([^/]+)-[0-9a-f]{8}\.css$/.exec(old.href);
      const path = parts && styles[`${parts[1]}.css`];
      if (!path || old.href.endsWith(path)) continue;
      const link = old.cloneNode();
      coming.set(old, link);
      link.addEventListener('load', () => {
        if (coming.get(old) !== link) return;
        coming.delete(old);
        old.remove();
      });
      link.href = `/${path}`;
      old.after(link);
    }
  };

  const hear = (message) => {
    words = message.words;
    if (message.whole > number) {
      location.reload();
      return;
    }
    if (message.number > shown) {
      shown = message.number;
      restyle(message.styles);
    }
    notes = message.notes;
    faults = message.faults;
    lost = false;
    drawFaults();
    drawBar();
  };

  // A browser opens only a few connections to one address: pages that nobody looks at close theirs, and hear all when
  // somebody does again.
  let events = null;
  const listen = () => {
    if (document.hidden) {
      if (events) events.close();
      events = null;
    } else if (!events) {
      events = new EventSource(`/_ocop/events?page=${encodeURIComponent(page)}`);
      events.onmessage = (e) => hear(JSON.parse(e.data));
      events.onerror = () => {
        lost = true;
        if (words.preview) drawBar();
        if (events && events.readyState === EventSource.CLOSED) {
          events = null;
          setTimeout(listen, 1000);
        }
      };
    }
  };
  document.addEventListener('visibilitychange', listen);
  window.addEventListener('pageshow', listen);
  window.addEventListener('pagehide', () => { if (events) events.close(); events = null; });
  listen();
})();
