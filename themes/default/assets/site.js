/* The default theme's script: it marks what has ended since the site was built, narrows lists in the reader's browser, and
   keeps the list of inquiries. Every page reads well without it. The products come as a script of their own, which calls ocopProducts; it is loaded when it is first
   needed. Whatever is written into the page is written as text. */
(() => {
'use strict';

const own = document.currentScript.dataset; // root, and the words that pages need before the products are there
const language = document.documentElement.lang;

/* ---- The web manifest ---- */

// On a page opened by double click the manifest could not be read, and the console would say so: there it is left out.
if (location.protocol !== 'file:') {
  const link = document.createElement('link');
  link.rel = 'manifest';
  link.href = own.manifest;
  document.head.append(link);
}

/* ---- What has ended since the site was built ---- */

// The day in Vietnam. A clock that stands before the day that the site knows of is wrong: it changes nothing.
const today = new Date(Date.now() + 7 * 36e5).toJSON().slice(0, 10);
const isOver = (last) => own.asof && own.asof < today && last && last < today;

// age marks what says that it holds up to a day that has passed.
const age = (place) => {
  for (const e of place.querySelectorAll('[data-last]')) {
    if (!isOver(e.dataset.last)) continue;
    e.classList.add('lapsed');
    e.hidden = false;
    for (const x of e.querySelectorAll('.on-gold')) x.classList.remove('on-gold');
    for (const x of e.querySelectorAll('.until')) x.remove();
    for (const x of e.querySelectorAll('.then')) x.hidden = false;
  }
};

/* ---- Making elements ---- */

// el makes an element; its children are elements and texts.
const el = (name, attributes, ...children) => {
  const e = document.createElement(name);
  for (const key in attributes) e.setAttribute(key, attributes[key]);
  e.append(...children);
  return e;
};

// svg makes a drawing of symbols that the page holds.
const svg = (attributes, ...symbols) => {
  const make = (name, attributes) => {
    const e = document.createElementNS('http://www.w3.org/2000/svg', name);
    for (const key in attributes) e.setAttribute(key, attributes[key]);
    return e;
  };
  const e = make('svg', Object.assign(attributes, { 'aria-hidden': 'true', focusable: 'false' }));
  e.append(...symbols.map((id) => make('use', { href: '#' + id })));
  return e;
};

const button = (text, act, attributes) => {
  const b = el('button', Object.assign({ type: 'button' }, attributes), text);
  b.addEventListener('click', act);
  return b;
};

// fill puts a value into a word's %s or %d.
const fill = (word, value) => word.replace(/%[sd]/, () => value);

/* ---- The products ---- */

let data, loading;
let words = {};

const FIELDS = ['slug', 'name', 'producer', 'district', 'group', 'stars', 'standing', 'end', 'potential', 'price', 'unit',
  'season', 'order', 'issued', 'tone', 'ground', 'drawing', 'picture'];
const UNDATED = 1, EXPIRING = 3, LAPSED = 4; // standings

window.ocopProducts = (d) => {
  d.products = d.products.map((row) => {
    const p = {};
    FIELDS.forEach((name, i) => { p[name] = row[i]; });
    p.maker = d.producers[p.producer];
    const [last, expiry] = d.ends[p.end] || [];
    p.expiry = expiry;
    if (p.standing && isOver(last)) p.standing = LAPSED;
    return p;
  });
  words = d.words;
  data = d;
};

const load = (src) => {
  if (!loading) {
    loading = new Promise((done, fail) => {
      const script = el('script', { src });
      script.onload = () => (data ? done() : fail());
      script.onerror = () => { loading = null; fail(); };
      document.head.append(script);
    });
  }
  return loading;
};

const number = (n) => String(n).replace(/\B(?=(\d{3})+$)/g, data.group);
const count = (key, n) => fill(data.counts[key][n === 1 ? 0 : 1], number(n));
const isLapsed = (row) => row.p.standing === LAPSED;
const money = (n) => number(n) + '\u00a0₫';

// ocopFound finishes what search.js has drawn: it marks what has lapsed since the site was built, which only the products
// tell, and puts what has lapsed under a heading of its own.
window.ocopFound = (place) => {
  const part = () => {
    const list = place.querySelector('.rows');
    const gone = list ? [...list.children].filter((row) => row.querySelector('.lapsed')) : [];
    if (!gone.length) return;
    list.after(el('h2', {}, own.lapsed), el('ul', { class: 'rows two' }, ...gone));
    if (!list.children.length) list.remove();
  };
  if (!isOver(own.next)) return part();
  return load(own.products).then(() => {
    for (const row of place.querySelectorAll('li')) {
      const link = row.dataset.href || row.querySelector('a').href;
      const mark = row.querySelector('.rate:not(.lapsed)');
      const p = mark && data.products.find((p) => p.standing === LAPSED && link.endsWith('/' + p.slug + '.html'));
      if (p) mark.replaceWith(rate(p));
    }
    part();
  }, part);
};

/* ---- Cards, drawn as the theme's _card.html draws them ---- */

const rate = (p) => {
  const e = el('p', { class: 'rate' + (p.standing === LAPSED ? ' lapsed' : p.stars && p.stars < 3 ? ' low' : '') });
  const say = (kind, text) => e.append(' ', el('span', { class: kind }, text));
  if (p.stars) {
    e.append(svg({ class: 'stars' }, 'stars-' + p.stars), ' ',
      el('span', { class: 'vh' }, fill(p.standing === LAPSED ? words.spoken_lapsed : words.spoken, p.stars)),
      el('span', { class: 'n-stars', 'aria-hidden': 'true' }, fill(words.stars, p.stars)));
  }
  if (p.standing === LAPSED) say('red', words.lapsed + ' ' + p.expiry);
  if (p.standing === EXPIRING) say('soft soon', words.expiring + ' ' + p.expiry);
  if (p.standing === UNDATED) say('soft soon', words.undated);
  if (!p.standing && !p.potential) e.append(el('span', { class: 'soft' }, words.unknown));
  if (p.potential) e.append(' ', el('span', { class: 'seal' }, svg({ class: 'icon' }, 'i-sprout'), fill(words.seal, p.potential)));
  return e;
};

const picture = (p, sizes) => {
  if (!p.picture) {
    return svg({ class: 'tone-' + p.tone, viewBox: '0 0 160 120', preserveAspectRatio: 'xMidYMid slice' },
      'scene-' + p.ground, ...(p.drawing ? ['d-' + p.drawing] : []));
  }
  const [width, height, ...formats] = p.picture;
  const e = el('picture');
  for (const [type, ...files] of formats) {
    const srcset = [];
    for (let i = 0; i < files.length; i += 2) srcset.push(own.root + files[i] + ' ' + files[i + 1] + 'w');
    e.append(type ? el('source', { type, srcset: srcset.join(', '), sizes })
      : el('img', { src: own.root + files[0], width, height, alt: '', loading: 'lazy', decoding: 'async' }));
  }
  return e;
};

const address = (p) => own.root + 'san-pham/' + p.slug + '.html';

const card = (p, sizes) => {
  const text = el('div', { class: 'card-text' }, rate(p), el('h3', {}, el('a', { href: address(p) }, p.name)));
  if (p.maker) text.append(el('p', { class: 'by' }, p.maker.name));
  text.append(el('p', { class: 'by' }, data.districts[p.district][1]));
  if (p.price) text.append(el('p', { class: 'price' }, money(p.price)));
  return el('li', { class: 'card' }, el('div', { class: 'card-pic' }, picture(p, sizes)), text);
};

// addSymbols gives the page the drawings that it was sent without, because its own cards do not show them.
const addSymbols = () => {
  const sprite = document.querySelector('.sprite');
  const parsed = new DOMParser().parseFromString('<svg xmlns="http://www.w3.org/2000/svg">' + data.symbols + '</svg>', 'image/svg+xml');
  for (const symbol of [...parsed.documentElement.children]) {
    if (!document.getElementById(symbol.id)) sprite.append(document.importNode(symbol, true));
  }
};

/* ---- The list of inquiries: slugs and notes, in the order in which they were marked ---- */

const MOST = 200; // products on it
const storeKey = 'ocop hoi-hang ' + new URL(own.root || './', location.href).pathname;
let wanted = new Map();
let refused = false; // the browser keeps nothing: the list lives as long as the page, and travels in the link to it

const recall = () => {
  if (refused) return;
  let kept = [];
  try {
    kept = JSON.parse(localStorage.getItem(storeKey)) || [];
  } catch (e) {
    refused = true;
    kept = location.hash.slice(1).split(',').filter((slug) => /^[a-z0-9-]+$/.test(slug)).map((slug) => [slug, '']);
  }
  const fits = (item) => Array.isArray(item) && typeof item[0] === 'string' && typeof item[1] === 'string';
  wanted = new Map(Array.isArray(kept) ? kept.filter(fits).slice(0, MOST) : []);
};

const keep = () => {
  try {
    localStorage.setItem(storeKey, JSON.stringify([...wanted]));
  } catch (e) {
    refused = true;
  }
};

const status = el('p', { class: 'vh', role: 'status' });
const announce = (text) => { status.textContent = text; };

// paint shows on every button and on the link in the header what the list holds.
const paint = () => {
  for (const b of document.querySelectorAll('[data-want]')) {
    const on = wanted.has(b.dataset.want);
    b.classList.toggle('on-list', on);
    if (b.dataset.name) {
      b.textContent = on ? '✓' : '+';
      b.setAttribute('aria-label', (on ? own.drop : own.add) + ': ' + b.dataset.name);
      b.title = on ? own.drop : own.add;
    } else {
      b.lastElementChild.textContent = on ? own.drop : own.add;
    }
  }
  for (const link of document.querySelectorAll('.wanted-link')) {
    link.querySelector('.wanted-count').textContent = wanted.size || '';
    link.hash = refused ? [...wanted.keys()].join(',') : '';
  }
};

const toggle = (slug) => {
  recall(); // another page may have changed it
  if (wanted.has(slug)) wanted.delete(slug);
  else if (wanted.size < MOST) wanted.set(slug, '');
  keep();
  paint();
  announce(wanted.has(slug) ? own.added : own.dropped);
};

// offer puts a button on every card that leads to a product.
const offer = (place) => {
  for (const a of place.querySelectorAll('.card h3 a')) {
    const at = /(?:^|\/)san-pham\/([^/]+)\.html$/.exec(a.getAttribute('href'));
    const holder = a.closest('.card');
    if (at && !holder.querySelector('[data-want]')) {
      holder.append(el('button', { type: 'button', class: 'want-it', 'data-want': at[1], 'data-name': a.textContent }));
    }
  }
  paint();
};

/* ---- Filters ---- */

const PAGE = 48; // cards at a time

const startFilter = (box) => {
  const bar = box.querySelector('button');
  const sort = box.querySelector('select');
  const tally = box.querySelector('[role=status]');
  const unfiltered = document.querySelectorAll('[data-unfiltered]');
  const state = { tu: 0, den: 0, xep: '' };
  let kinds, pool, form, chips, results, shown, heading, closer;

  const query = () => new URLSearchParams(location.search || (location.hash.startsWith('#?') ? location.hash.slice(1) : ''));

  // prepare says what can be chosen, once the products are there.
  const prepare = () => {
    const months = 1 << new Date().getMonth();
    const given = (list, place) => list.map((entry, i) => [entry[0], entry[1], i]).filter((v) => data.products.some((p) => p[place] === v[2]));
    kinds = [
      { name: 'sao', title: words.by_stars,
        values: [5, 4, 3, 2, 1].map((n) => [String(n), fill(words.stars, n)]).concat([['tiem-nang', words.potential], ['chua-ro', words.unknown]]),
        of: (p) => [p.stars ? String(p.stars) : p.potential ? '' : 'chua-ro', p.potential ? 'tiem-nang' : ''] },
      { name: 'huyen', title: words.by_district, values: given(data.districts, 'district'), of: (p) => [data.districts[p.district][0]] },
      { name: 'nhom', title: words.by_group, values: given(data.groups, 'group'), of: (p) => [data.groups[p.group][0]] },
      { name: 'chu-the', title: words.by_maker, values: data.kinds.map((kind) => [kind, kind[0].toUpperCase() + kind.slice(1)]),
        of: (p) => [p.maker && data.kinds[p.maker.kind]] },
      { name: 'han', title: words.by_certificate, values: [['con', words.holding], ['het', words.lapsed]],
        of: (p) => [p.standing === LAPSED ? 'het' : p.standing && p.stars > 2 ? 'con' : ''] },
      { name: 'mua', title: words.by_season, values: [['nay', words.in_season]], of: (p) => [p.season & months ? 'nay' : ''] },
      { name: 'gia', title: words.by_price, values: [['co', words.has_price]], of: (p) => [p.price ? 'co' : ''] },
    ];
    const [only, value] = box.dataset.within.split('=');
    pool = data.products.map((p, i) => ({ p, i, of: kinds.map((k) => k.of(p)) }));
    for (const k of kinds) {
      const at = kinds.indexOf(k);
      const some = (v) => pool.filter((row) => row.of[at].includes(v)).length;
      k.values = k.values.filter(([v]) => some(v));
      k.chosen = new Set();
    }
    if (only) {
      const at = kinds.findIndex((k) => k.name === only);
      pool = pool.filter((row) => row.of[at].includes(value));
    }
    // A kind that every product of the list answers alike is no question.
    kinds.forEach((k, at) => {
      k.asked = k.values.some(([v]) => {
        const n = pool.filter((row) => row.of[at].includes(v)).length;
        return n > 0 && n < pool.length;
      });
    });
  };

  // sift gives the products that are asked for, and for each value of each kind how many there would be with it: a product
  // that only one kind keeps out counts for the values of that kind.
  const sift = () => {
    const found = kinds.map(() => new Map());
    const add = (row, at) => row.of[at].forEach((v) => found[at].set(v, (found[at].get(v) || 0) + 1));
    const rows = pool.filter((row) => {
      const { price } = row.p;
      if ((state.tu && price < state.tu) || (state.den && !(price && price <= state.den))) return false;
      const against = [];
      kinds.forEach((k, at) => { if (k.chosen.size && !row.of[at].some((v) => k.chosen.has(v))) against.push(at); });
      if (against.length === 1) add(row, against[0]);
      if (!against.length) kinds.forEach((k, at) => add(row, at));
      return !against.length;
    });
    return { rows, found };
  };

  const orders = {
    ten: (a, b) => a.p.order - b.p.order,
    gia: (a, b) => (a.p.price || Infinity) - (b.p.price || Infinity) || a.i - b.i,
    moi: (a, b) => b.p.issued - a.p.issued || a.i - b.i,
  };

  // chosen lists what is asked for: the words, and how to ask for it no more.
  const chosen = () => {
    const list = [];
    for (const k of kinds) {
      for (const [v, label] of k.values) if (k.chosen.has(v)) list.push([label, () => k.chosen.delete(v)]);
    }
    if (state.tu) list.push([fill(words.at_least, money(state.tu)), () => { state.tu = 0; }]);
    if (state.den) list.push([fill(words.at_most, money(state.den)), () => { state.den = 0; }]);
    return list;
  };

  const readState = () => {
    const q = query();
    for (const k of kinds) k.chosen = new Set(q.getAll(k.name).filter((v) => k.values.some((known) => known[0] === v)));
    for (const end of ['tu', 'den']) state[end] = Math.min(Number((q.get(end) || '').replace(/\D/g, '')), 1e12);
    state.xep = orders[q.get('xep')] ? q.get('xep') : '';
  };

  const writeState = () => {
    const q = new URLSearchParams();
    for (const k of kinds) for (const [v] of k.values) if (k.chosen.has(v)) q.append(k.name, v);
    for (const key in state) if (state[key]) q.set(key, state[key]);
    const text = String(q);
    try {
      history.pushState(null, '', text ? '?' + text : location.pathname);
    } catch (e) { // a browser that lets files have no history
      location.hash = '?' + text;
    }
  };

  const changed = () => { writeState(); show(); };

  const build = () => {
    form = el('form', { class: 'filter-form', id: 'loc_bang' });
    form.hidden = true;
    form.addEventListener('submit', (e) => { e.preventDefault(); close(); });
    for (const k of kinds) {
      k.set = el('fieldset', {}, el('legend', {}, k.title));
      k.boxes = k.values.map(([v, label]) => {
        const input = el('input', { type: 'checkbox', name: k.name, value: v });
        const n = el('span', { class: 'count' });
        input.addEventListener('change', () => { k.chosen[input.checked ? 'add' : 'delete'](v); changed(); });
        k.set.append(el('label', {}, input, el('span', {}, label), n));
        return { v, input, n };
      });
      if (k.name === 'gia') {
        for (const end of ['tu', 'den']) {
          const input = el('input', { type: 'text', inputmode: 'numeric', name: end, autocomplete: 'off' });
          input.addEventListener('change', () => {
            state[end] = Math.min(Number(input.value.replace(/\D/g, '')), 1e12);
            changed();
          });
          k.set.append(el('label', { class: 'price-end' }, el('span', {}, end === 'tu' ? words.price_from : words.price_to), input));
        }
      }
      form.append(k.set);
    }
    closer = el('button', { type: 'submit', class: 'button' });
    form.append(closer);
    chips = el('ul', { class: 'chips', 'aria-label': words.applied });
    heading = el('h2', { tabindex: '-1', id: 'muc_loc' }, words.results);
    results = el('section', { class: 'section results', 'aria-labelledby': 'muc_loc' }, el('div', { class: 'section-head' }, heading));
    results.hidden = chips.hidden = true;
    box.firstElementChild.after(form);
    box.append(chips);
    box.after(results);
    bar.setAttribute('aria-controls', 'loc_bang');
  };

  const open = (yes) => {
    form.hidden = !yes;
    bar.setAttribute('aria-expanded', String(yes));
  };
  const close = () => {
    open(false);
    if (results.hidden) bar.focus();
    else heading.focus();
  };

  const drop = (at) => {
    (at < 0 ? chosen() : [chosen()[at]]).forEach((c) => c[1]());
    changed();
    (chips.querySelectorAll('button')[Math.max(at, 0)] || bar).focus();
  };

  // more draws the next cards and leaves the reader at the first of them. Those that have lapsed come under a heading of
  // their own.
  const more = (rows, lapsed, first) => {
    const from = results.querySelectorAll('.card').length;
    results.querySelectorAll('.more-cards').forEach((b) => b.remove());
    for (const row of rows.slice(from, from + PAGE)) {
      const kind = isLapsed(row) ? 'cards gone' : 'cards';
      let list = results.lastElementChild;
      if (list.className !== kind) {
        if (isLapsed(row)) results.append(el('div', { class: 'section-head' }, el('h2', {}, words.lapsed_all + ' ', el('span', { class: 'soft num' }, '(' + number(lapsed) + ')'))));
        list = el('ul', { class: kind });
        results.append(list);
      }
      list.append(card(row.p, box.dataset.sizes));
    }
    offer(results);
    const left = Math.min(rows.length - from - PAGE, PAGE);
    if (left > 0) results.append(button(fill(words.more, number(left)), () => more(rows, lapsed), { class: 'button quiet more-cards' }));
    if (!first) results.querySelectorAll('.card a')[from].focus();
  };

  // show brings the page in line with what is asked for.
  const show = () => {
    const { rows, found } = sift();
    const asked = chosen();
    kinds.forEach((k, at) => {
      k.set.hidden = !k.asked && !k.chosen.size;
      for (const { v, input, n } of k.boxes) {
        const many = found[at].get(v) || 0;
        n.textContent = number(many);
        input.checked = k.chosen.has(v);
        input.disabled = !many && !input.checked;
      }
    });
    for (const end of ['tu', 'den']) form.elements[end].value = state[end] ? number(state[end]) : '';
    sort.value = state.xep;
    chips.replaceChildren(...asked.map(([label], i) => el('li', {}, button(label + ' ×', () => drop(i), { 'aria-label': fill(words.remove, label) }))));
    if (asked.length) chips.append(el('li', {}, button(words.clear, () => drop(-1), { class: 'clear' })));
    chips.hidden = !asked.length;
    closer.textContent = count('show', rows.length);
    bar.querySelector('.count').textContent = asked.length || '';
    bar.querySelector('.vh').textContent = asked.length ? count('active', asked.length) : '';

    const filtered = asked.length > 0 || state.xep !== '';
    swap(filtered);
    results.hidden = !filtered;
    const gone = rows.filter(isLapsed).length;
    const holding = rows.filter((row) => row.p.standing).length - gone;
    tally.textContent = filtered || shown ? [count('products', rows.length), holding && count('holding', holding), gone && count('lapsed', gone)].filter(Boolean).join(' · ') : '';
    if (filtered) {
      shown = true;
      results.replaceChildren(results.firstElementChild);
      if (rows.length) {
        if (state.xep) rows.sort(orders[state.xep]);
        more(rows.filter((row) => !isLapsed(row)).concat(rows.filter(isLapsed)), gone, true);
      } else {
        results.append(el('p', { class: 'empty' }, words.none));
      }
    }
  };

  const swap = (filtered) => { for (const e of unfiltered) e.hidden = filtered; };

  // ready loads the products and then acts.
  const ready = (act) => {
    load(box.dataset.products).then(() => {
      if (!form) {
        addSymbols();
        prepare();
        readState();
        build();
        show();
      }
      act();
      box.classList.remove('waiting');
    }, () => {
      swap(false);
      box.classList.remove('waiting');
      tally.textContent = box.dataset.fail;
    });
  };

  bar.addEventListener('click', () => ready(() => open(form.hidden)));
  sort.addEventListener('change', () => {
    const value = sort.value;
    ready(() => { state.xep = value; changed(); });
  });
  const renew = () => { if (form || String(query())) ready(() => { readState(); show(); }); };
  addEventListener('popstate', renew);
  addEventListener('hashchange', renew);
  if (String(query())) { // the place is kept until the products are there, so that nothing jumps
    swap(true);
    box.classList.add('waiting');
  }
  renew();
};

/* ---- The page of the list of inquiries ---- */

const startList = (box) => {
  const empty = box.querySelector('.empty');
  const fallback = el('textarea', { rows: '8', readonly: '', 'aria-label': document.title });

  // groups gives the marked products by producer, the producers by name.
  const groups = () => {
    const bySlug = new Map(data.products.map((p) => [p.slug, p]));
    const list = new Map();
    const there = [...wanted.keys()].map((slug) => bySlug.get(slug)).filter((p) => p); // the others have left the catalogue
    const place = (p) => (p.maker ? p.producer : Infinity);
    for (const p of there.sort((a, b) => place(a) - place(b) || 0)) {
      if (!list.has(p.maker)) list.set(p.maker, []);
      list.get(p.maker).push(p);
    }
    return list;
  };

  // telling describes a product in a line.
  const telling = (p) => {
    const facts = [p.name];
    if (p.stars) facts.push(p.standing === LAPSED ? fill(words.spoken_lapsed, p.stars) : fill(words.stars, p.stars));
    else if (p.potential) facts.push(fill(words.seal, p.potential));
    if (p.price) facts.push(money(p.price) + (p.unit ? ' / ' + p.unit : ''));
    return facts.join(', ');
  };

  const textOf = (maker, products) => [
    (maker ? maker.name : words.no_maker) + (maker && maker.phones ? ' – ' + maker.phones.map((phone) => phone[0]).join(', ') : ''),
    ...products.map((p) => '- ' + telling(p) + (wanted.get(p.slug) ? ': ' + wanted.get(p.slug) : '') + '\n  ' + data.base + 'san-pham/' + p.slug + '.html'),
  ].join('\n').replace(/\u00a0/g, ' ');

  const whole = () => [words.title + ' – ' + data.title, ...[...groups()].map(([maker, products]) => textOf(maker, products))].join('\n\n') + '\n';

  // copy tries the clipboard, then the old way, and else shows the text, marked, to be copied by hand.
  const copy = (text) => {
    const byHand = () => {
      fallback.value = text;
      box.append(fallback);
      fallback.select();
      let done = false;
      try {
        done = document.execCommand('copy');
      } catch (e) { /* the text stays, marked */ }
      if (done) fallback.remove();
      announce(done ? words.copied : words.not_copied);
      told.textContent = status.textContent;
    };
    if (!navigator.clipboard) return byHand();
    return navigator.clipboard.writeText(text).then(() => {
      announce(words.copied);
      told.textContent = words.copied;
    }, byHand);
  };

  const told = el('p', { class: 'soft small told', 'aria-hidden': 'true' });

  const mailTo = () => {
    const makers = [...groups().keys()];
    const to = makers.length === 1 && makers[0] && makers[0].email ? makers[0].email : '';
    return 'mailto:' + encodeURI(to) + '?subject=' + encodeURIComponent(words.title + ' – ' + data.title) + '&body=' + encodeURIComponent(whole().replace(/\n/g, '\r\n'));
  };

  const item = (p) => {
    const id = 'ghi_chu_' + p.slug;
    const note = el('input', { type: 'text', id, maxlength: '120', placeholder: words.note_hint, value: wanted.get(p.slug) });
    note.addEventListener('input', () => { wanted.set(p.slug, note.value); keep(); });
    return el('li', {},
      el('div', {}, rate(p), el('h3', {}, el('a', { href: address(p) }, p.name)),
        el('p', {}, data.districts[p.district][1] + (p.price ? ' · ' + money(p.price) + (p.unit ? ' / ' + p.unit : '') : ''))),
      el('label', { for: id }, words.note), note,
      button(words.drop, () => remove(p), { class: 'button quiet', 'aria-label': words.drop + ': ' + p.name }));
  };

  const section = (maker, products) => {
    const e = el('section', { class: 'section' }, el('h2', {}, maker ? el('a', { href: own.root + 'chu-the/' + maker.id + '.html' }, maker.name) : words.no_maker));
    if (maker && maker.place) e.append(el('p', { class: 'soft from' }, maker.place));
    const ways = el('div', { class: 'ways' });
    if (maker) {
      for (const [text, called] of maker.phones || []) ways.append(el('a', { class: 'button', href: 'tel:' + called }, fill(words.call, text)));
      if (maker.zalo) {
        const zalo = el('a', { class: 'button quiet', href: maker.zalo, target: '_blank', rel: 'noopener' }, words.zalo);
        zalo.addEventListener('click', () => { copy(textOf(maker, products)); });
        ways.append(zalo);
      }
    }
    if (ways.childElementCount) e.append(ways);
    else if (maker) e.append(el('p', { class: 'soft' }, words.no_phone));
    e.append(el('ul', { class: 'wanted-items' }, ...products.map(item)));
    return e;
  };

  const remove = (p) => {
    const all = [...box.querySelectorAll('.wanted-items button')];
    const at = all.findIndex((b) => b === document.activeElement);
    wanted.delete(p.slug);
    keep();
    paint();
    draw();
    const left = box.querySelectorAll('.wanted-items button');
    (left[Math.min(at, left.length - 1)] || empty.querySelector('a')).focus();
    announce(fill(words.dropped, p.name));
  };

  const draw = () => {
    const list = groups();
    empty.hidden = list.size > 0;
    if (!list.size) return box.replaceChildren(empty);
    const mail = el('a', { class: 'button quiet', href: mailTo() }, words.mail);
    mail.addEventListener('click', () => { mail.href = mailTo(); });
    told.textContent = '';
    box.replaceChildren(
      el('div', { class: 'ways' },
        button(words.copy, () => copy(whole()), { class: 'button' }),
        mail,
        button(words.print, () => print(), { class: 'button quiet' }),
        button(words.empty_all, () => { wanted.clear(); keep(); paint(); draw(); empty.querySelector('a').focus(); }, { class: 'button quiet' })),
      told, ...(refused ? [el('p', { class: 'note' }, words.forgetful)] : []),
      ...[...list].map(([maker, products]) => section(maker, products)), empty);
    return undefined;
  };

  const renew = () => {
    recall();
    paint();
    if (!wanted.size && !data) return;
    empty.hidden = true;
    load(box.dataset.products).then(draw, () => box.replaceChildren(el('p', { class: 'note' }, box.dataset.fail)));
  };
  addEventListener('pageshow', (e) => { if (e.persisted) renew(); });
  addEventListener('storage', renew);
  renew();
};

/* ---- Print ---- */

// Tables that are folded away stand open on paper; browsers of before 2025 need this to open them.
let unfolded = [];
addEventListener('beforeprint', () => {
  unfolded = [...document.querySelectorAll('.figures:not([open])')];
  for (const d of unfolded) d.open = true;
});
addEventListener('afterprint', () => { for (const d of unfolded) d.open = false; });

/* ---- To work ---- */

document.documentElement.classList.add('js');
document.body.append(status);
age(document);
recall();
offer(document);
document.addEventListener('click', (e) => {
  const b = e.target.closest('[data-want]');
  if (b) toggle(b.dataset.want);
});
const filter = document.querySelector('.filter');
if (filter) startFilter(filter);
const found = document.getElementById('ket_qua');
if (found) window.ocopFound(found); // in case that it was drawn before this
const list = document.querySelector('.wanted-list');
if (list) startList(list);
else {
  const renew = () => { recall(); paint(); };
  addEventListener('storage', renew);
  addEventListener('pageshow', (e) => { if (e.persisted) renew(); });
}
})();
