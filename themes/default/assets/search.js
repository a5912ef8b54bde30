// The search of the default theme: suggestions under the search box of every page, and the results of tim-kiem.html.
// The index lies in scripts that call ocopSearch(name, data), so that all works from a folder as from a host; they are
// loaded when somebody is about to search. The rules are those of the room generator/search, whose tests hold this to it.
(() => {
  'use strict';
  const form = document.querySelector('.find');
  if (!form) return;
  const say = form.dataset;
  const input = form.querySelector('input');
  const results = document.getElementById('ket_qua');

  // ---- Words -------------------------------------------------------------------------------------------------------

  const MARKS = /[\u0300-\u036f\u00ad\u200b-\u200d\u2060\ufeff]/g;
  const TONES = '\u0300\u0301\u0303\u0309\u0323';
  const MAX_WORDS = 28;

  // The five steps of viet.Fold.
  const fold = text => text.normalize('NFD').replace(MARKS, '').replace(/[\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]/g, ' ')
    .replace(/[đĐðÐƉ]/g, 'd').toLowerCase();

  // Every character of a clean text folds to one.
  const clean = text => text.normalize('NFC').replace(MARKS, '').replace(/[ÐƉ]/g, 'Đ').replace(/ð/g, 'đ').replace(/\s+/g, ' ').trim();

  const flatten = lists => [].concat(...lists);
  const folded = {};
  const flat = text => text.replace(/[^a-z0-9]/g, c => folded[c] || (folded[c] = /^[a-z0-9]$/.test(fold(c)) ? fold(c) : ' '));

  // What words are compared by: i and y are one where Vietnamese spells either way; a spelling has its tone last.
  const sounds = {};
  const sound = text => {
    if (sounds[text]) return sounds[text];
    let tone = '';
    const letters = text.normalize('NFD').replace(/[\u0300\u0301\u0303\u0309\u0323]/g, c => (tone = TONES.indexOf(c), ''));
    return sounds[text] = {
      text,
      key: flat(text).replace(/quy/g, 'qui').replace(/([b-df-hj-np-tv-xz])y$/, '$1i'),
      spelling: letters.toLowerCase().normalize('NFC') + tone,
    };
  };
  const words = text => {
    const found = [];
    flat(text).replace(/[a-z]+|\d+/g, (w, from) => {
      found.push(Object.assign({from}, sound(text.slice(from, from + w.length))));
    });
    return found;
  };

  const begins = (list, at, phrase, by) => phrase.every((w, i) => list[at + i] && list[at + i][by] === w[by]);
  const longest = (list, at, phrases, by) => phrases.reduce((n, p) => p.length > n && begins(list, at, p, by) ? p.length : n, 0);

  // strip takes out what tells no product from another.
  const strip = (list, by) => {
    const kept = [];
    for (let i = 0; i < list.length;) {
      const n = longest(list, i, drop, by);
      if (!n) kept.push(list[i]);
      i += n || 1;
    }
    return kept;
  };
  const districtAt = (list, at) => {
    const name = districtNames.find(name => begins(list, at, name, 'key'));
    return name ? name.length : 0;
  };
  const joined = list => sound(list.map(w => w.text).join(''));
  const meant = text => {
    const list = words(text);
    const found = strip(list, 'spelling');
    list.forEach((_, i) => {
      const n = districtAt(list, i);
      if (n) found.push(joined(list.slice(i, i + n)));
    });
    return found;
  };

  // ---- The index ---------------------------------------------------------------------------------------------------

  const files = {};
  let missing = []; // files that the query at hand needs
  let drop, districtNames, stars, keys, known, formsOf, recordOf, phoneDocs, isSplit, weights;

  let folder; // of the files that come after the first
  window.ocopSearch = (name, data, parts) => {
    files[name] = data;
    folder = parts || folder;
  };

  const loading = {};
  const load = (names, done, failed) => {
    let left = names.length;
    names.forEach(name => {
      let script = loading[name];
      if (!script) {
        script = loading[name] = document.createElement('script');
        script.src = say.root + (name ? say.index.replace(/[^/]+$/, folder + '/' + name + '.js') : say.index);
        document.head.append(script);
      }
      script.addEventListener('load', () => { if (!--left) done(); });
      script.addEventListener('error', () => {
        delete loading[name];
        script.remove();
        failed();
      });
    });
  };
  const file = name => files[name] || (missing.push(name), 0);
  const complete = () => { if (missing.length) throw missing; };

  const numbers = text => {
    const list = [];
    for (let i = 0; i < text.length;) {
      let n = 0, times = 1, digit;
      do {
        digit = text.charCodeAt(i++);
        digit -= digit > 92 ? 36 : 35;
        n += times * digit;
        times *= 30;
      } while (digit >= 60);
      list.push(n);
    }
    return list;
  };
  const rising = text => {
    let sum = 0;
    return numbers(text).map(n => sum += n);
  };

  const open = () => {
    const data = files[''];
    drop = data.drop.split('|').map(words);
    districtNames = data.districts.map(d => strip(words(d), 'spelling')).filter(d => d.length > 1);
    stars = [];
    const runs = numbers(data.stars);
    for (let i = 0; i < runs.length; i += 2) for (let n = runs[i + 1]; n--;) stars.push(runs[i]);
    isSplit = data.keys !== undefined;
    isSplit ? openParts(data) : openPacked(data);
    known = new Set(keys);
  };

  // A form is a spelling, the documents with it in the name, its places there, and the other documents.
  const openPacked = data => {
    const entries = new Map();
    const form = w => {
      let forms = entries.get(w.key);
      if (!forms) entries.set(w.key, forms = []);
      let f = forms.find(f => f[0] === w.spelling);
      if (!f) forms.push(f = [w.spelling, [], [], [], []]);
      return f;
    };
    const NEAR = 3, FAR = 4;
    const note = (field, doc, list) => list.forEach(w => form(w)[field].push(doc));
    const each = list => list.map(text => flatten(text.split('\t')[0].split('/').map(meant)));
    const said = [data.districts, data.makers, data.places, data.groups].map(each);
    const extraWords = data.words ? data.words.split(' ').map(sound) : [];
    const columns = data.columns.map(numbers);
    const names = data.names ? data.names.split('\n').map(row => row.split('\t')) : [];
    const extra = numbers(data.extra);
    let at = 0;
    names.forEach((name, doc) => {
      words(name[0]).forEach((w, i, all) => {
        if (i >= MAX_WORDS) return note(FAR, doc, [w]);
        const f = form(w);
        f[1].push(doc);
        f[2].push(i * 2 + (i === all.length - 1));
      });
      said.forEach((list, k) => note(k < 3 ? NEAR : FAR, doc, list[columns[k][doc]]));
      for (let n = extra[at++]; n--;) note(FAR, doc, [extraWords[extra[at++]]]);
    });
    const phones = data.makers.map(maker => maker.split('\t').slice(1).join(' ').split(' '));
    phoneDocs = digits => Object.keys(names).map(Number).filter(doc => phones[columns[1][doc]].some(p => p.startsWith(digits)));
    keys = [...entries.keys()].sort();
    formsOf = key => entries.get(key) || [];
    recordOf = doc => [...names[doc], ''].slice(0, 2).concat(
      data.makers[columns[1][doc]].split('\t')[0], data.places[columns[2][doc]].replace(/^([^/]*).*?(\/\/.*)?$/, '$1$2'), columns[0][doc], columns[4][doc],
      data.ends[columns[5][doc]]);
  };

  const openParts = data => {
    keys = [];
    data.keys.replace(/([A-Z])([^A-Z]*)/g, (_, same, rest) => {
      keys.push((keys[keys.length - 1] || '').slice(0, same.charCodeAt(0) - 65) + rest);
    });
    weights = numbers(data.weights);
    const starts = numbers(data.starts);
    const decoded = {};
    formsOf = key => {
      if (decoded[key]) return decoded[key];
      const i = keys.indexOf(key);
      if (i < 0) return [];
      let f = starts.length - 1;
      while (starts[f] > i) f--;
      const texts = file('w' + f);
      if (!texts) return [];
      const fields = texts[i - starts[f]].split(' ');
      const forms = decoded[key] = [];
      for (let k = 0; k < fields.length; k += 5) {
        forms.push([fields[k], rising(fields[k + 1]), numbers(fields[k + 2]), rising(fields[k + 3]), rising(fields[k + 4])]);
      }
      return forms;
    };
    phoneDocs = digits => {
      const start = digits.slice(0, 4), phones = data.phones.includes(start) && file('p' + start) || {};
      const found = flatten(Object.keys(phones).filter(p => p.startsWith(digits)).map(p => rising(phones[p])));
      complete();
      return [...new Set(found)].sort((a, b) => a - b);
    };
    recordOf = doc => {
      const rows = file('r' + Math.floor(doc / data.records));
      if (!rows) return [];
      const row = rows.split('\n')[doc % data.records].split('|');
      return [...row[0].split('\t'), ''].slice(0, 2).concat(row[1], row[2], +row[3], +row[4], row[5]);
    };
  };

  const record = doc => {
    const [name, slug, maker, place, district, potential, ended] = recordOf(doc);
    complete();
    return {
      name, maker, place, district: files[''].districts[district], potential, stars: stars[doc] >> 1, ended,
      path: say.products + (slug || flat(name).replace(/ +/g, '-').replace(/^-|-$/g, '')) + '.html',
    };
  };

  // ---- Queries -----------------------------------------------------------------------------------------------------

  // Bits of what is seen of a word: its places in the name, and these two.
  const PLACES = (1 << MAX_WORDS) - 1, FAR = 1 << MAX_WORDS, NEAR = 2 << MAX_WORDS, WHOLE = 4 << MAX_WORDS, FULL = 1 << 31;
  const CLASS = 2 * MAX_WORDS + 2;

  // Of an index in many files only the commonest syllables are loaded, as long as they do not stand in too many places.
  const commonest = (list, most) => {
    if (!isSplit) return list;
    let sum = 0;
    return list.map(key => [key, weights[keys.indexOf(key)]]).sort((a, b) => b[1] - a[1])
      .filter(([, weight], i) => (sum += 1 << weight, i < most && (!i || sum <= 1 << 16))).map(pair => pair[0]);
  };
  const completions = prefix => prefix && !(isSplit && known.has(prefix)) ? commonest(keys.filter(key => key.startsWith(prefix)), 16) : [];

  const wantsOf = list => {
    const wants = list.map((w, i) => ({keys: [w.key], spelling: w.spelling, prefix: i === list.length - 1 ? w.key : ''}));
    for (let i = 0; i < list.length; i++) {
      const n = districtAt(list, i);
      for (let k = 0; k < n; k++) Object.assign(wants[i + k], {place: joined(list.slice(i, i + n)), prefix: ''});
      i += n && n - 1;
    }
    return wants;
  };

  // find gives the documents that have all that is wanted: whole name, beginning of the name, adjacent in the name, in
  // the name, in the names of producer and place, elsewhere; in each the ones with the very marks first.
  const find = (wants, rating) => {
    const count = stars.length, exact = new Int32Array(count);
    const seen = wants.map((want, i) => {
      const bits = new Int32Array(count), last = i === wants.length - 1;
      const others = (form, good) => [NEAR, FAR].forEach((bit, k) => {
        for (const doc of form[3 + k]) {
          bits[doc] |= bit;
          exact[doc] |= good;
        }
      });
      const note = (key, begun) => formsOf(key).forEach(form => {
        const [spelling, docs, places] = form;
        const good = (!begun && spelling === want.spelling ? 1 << i : 0) | (last && !begun ? FULL : 0);
        for (let k = 0; k < docs.length; k++) {
          bits[docs[k]] |= 1 << (places[k] >> 1) | (last && !begun && places[k] === i * 2 + 1 ? WHOLE : 0);
          exact[docs[k]] |= good;
        }
        if (!want.place) others(form, good);
      });
      want.keys.forEach(key => note(key));
      completions(want.prefix).forEach(key => want.keys.includes(key) || note(key, true));
      if (want.place) formsOf(want.place.key).forEach(form => others(form, form[0] === want.place.spelling ? 1 << i : 0));
      return bits;
    });
    complete();
    const buckets = [];
    scan: for (let doc = 0; doc < count; doc++) {
      if (rating && stars[doc] >> 1 !== rating) continue;
      let run = PLACES, named = seen.length, nearby = named;
      for (let i = 0; i < seen.length; i++) {
        const bits = seen[i][doc];
        if (!bits) continue scan;
        if (!(bits & PLACES)) named = 0;
        if (!(bits & NEAR)) nearby = 0;
        run &= (bits & PLACES) >> i;
      }
      const kind = !named ? nearby ? 1 : 0 : run & 1 ? seen[seen.length - 1][doc] & WHOLE ? 5 : 4 : run ? 3 : 2;
      let good = exact[doc] < 0 ? 1 : 0;
      for (let bits = exact[doc] & ~FULL; bits; bits &= bits - 1) good += 2;
      const b = 6 * CLASS - kind * CLASS - good;
      (buckets[b] || (buckets[b] = [])).push(doc);
    }
    return flatten(buckets.filter(b => b));
  };

  // ---- Mending -----------------------------------------------------------------------------------------------------

  const untelexed = key => {
    const plain = key.replace(/aa|dd|ee|oo/g, s => s[1]).replace(/([aou])w/g, '$1').replace(/w/g, 'u');
    return [plain, plain.replace(/[sfrxj]+$/, '')].find(s => known.has(s));
  };
  const oneSlip = (a, b) => {
    if (a.length > b.length) [a, b] = [b, a];
    if (b.length - a.length > 1 || a === b) return false;
    let i = 0;
    while (i < a.length && a[i] === b[i]) i++;
    const rest = b.slice(i + 1);
    return a.length < b.length ? a.slice(i) === rest
      : a.slice(i + 1) === rest || a[i] === b[i + 1] && a[i + 1] === b[i] && a.slice(i + 2) === rest.slice(1);
  };
  const slips = key => key.length < 3 || /^\d/.test(key) ? [] : commonest(keys.filter(k => oneSlip(key, k)), 12);
  const parted = (key, most) => {
    for (let n = key.length; n >= 2 && most; n--) {
      if (!known.has(key.slice(0, n))) continue;
      if (n === key.length) return [key];
      const rest = parted(key.slice(n), most - 1);
      if (rest) return [key.slice(0, n), ...rest];
    }
  };
  const mended = wants => flatten(wants.map(want => {
    const key = want.keys[0];
    if (known.has(key) || completions(want.prefix).length) return [want];
    const plain = untelexed(key);
    if (plain) return [{keys: [plain]}];
    const near = slips(key);
    if (near.length) return [{keys: near}];
    const parts = parted(key, 5);
    return parts ? parts.map(part => ({keys: [part]})) : [want];
  }));
  const loosened = wants => wants.map(want => Object.assign({}, want, {keys: want.keys.concat(slips(want.keys[0]))}));

  const fits = (want, key) => want.keys.includes(key) ? key.length : want.prefix && key.startsWith(want.prefix) ? want.prefix.length : 0;
  const suggestion = (wants, rating, doc) => {
    const best = record(doc);
    const spelled = want => flatten([best.name, best.maker, best.place, best.district].map(words)).find(w => fits(want, w.key));
    return (rating ? rating + ' sao ' : '') + wants.map(want => (spelled(want) || {text: want.keys[0]}).text).join(' ');
  };

  // answer tries one reading of the query after the other until something is found.
  const answer = query => {
    const reply = (wants, docs, suggest) => ({wants, docs, suggest});
    const text = clean(query);
    const all = words(text).slice(0, MAX_WORDS);
    let rest = all, rating = 0;
    let digits = text.replace(/[ .()-]/g, '');
    if (digits.startsWith('+84')) digits = '0' + digits.slice(3).replace(/^0/, '');
    if (/^\d{6,}$/.test(digits)) return reply([], phoneDocs(digits));
    const at = all.findIndex((w, i) => /^[1-5]$/.test(w.key) && all[i + 1] && /^(sao|stars?)$/.test(all[i + 1].key));
    if (at >= 0) {
      rating = +all[at].key;
      rest = all.filter((_, i) => i !== at && i !== at + 1);
    }
    if (!all.length) return reply([], []);
    const tries = [[rest, rating]];
    if (rating) tries.push([all, 0]);
    const kept = strip(rest, 'key');
    if (kept.length < rest.length) tries.push([rest = kept, rating]);
    for (const [list, r] of tries) {
      const wants = wantsOf(list), docs = find(wants, r);
      if (docs.length) return reply(wants, docs);
    }
    for (const mend of [mended, loosened]) {
      const wants = mend(wantsOf(rest)), docs = find(wants, rating);
      if (docs.length) return reply(wants, docs, suggestion(wants, rating, docs[0]));
    }
    return reply([], []);
  };

  // ask answers a query with its first records, after loading what that takes.
  const ask = (query, most, done, failed) => {
    missing = [];
    try {
      if (!drop) files[''] ? open() : file('');
      complete();
      const found = answer(query);
      found.records = found.docs.slice(0, most).map(doc => {
        recordOf(doc);
        return doc;
      });
      complete();
      found.records = found.records.map(record);
      done(found);
    } catch (e) {
      if (e !== missing) throw e;
      load([...new Set(missing)], () => ask(query, most, done, failed), failed);
    }
  };
  window.ocopSearch.ask = ask; // for tests

  // ---- What is shown -----------------------------------------------------------------------------------------------

  const make = (tag, set, ...children) => {
    const node = document.createElement(tag);
    for (const name in set) node.setAttribute(name, set[name]);
    node.append(...children);
    return node;
  };
  const count = (n, word = n === 1 ? say.one : say.many) => word.replace('%s', n.toLocaleString(document.documentElement.lang));

  // marked gives a text in which what was looked for is marked, in its own spelling.
  const marked = (text, wants) => {
    const parts = [];
    let done = 0;
    words(text).forEach(w => {
      const n = Math.max(0, ...wants.map(want => fits(want, w.key)));
      if (!n) return;
      parts.push(text.slice(done, w.from), make('mark', {}, text.slice(w.from, w.from + n)));
      done = w.from + n;
    });
    return [...parts, text.slice(done)];
  };

  const rate = r => {
    const node = make('span', {class: 'rate' + (r.ended ? ' lapsed' : '')});
    if (r.stars) {
      const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg'), use = document.createElementNS(svg.namespaceURI, 'use');
      svg.setAttribute('class', 'stars');
      svg.setAttribute('aria-hidden', 'true');
      use.setAttribute('href', '#stars-' + r.stars);
      svg.append(use);
      node.append(svg, make('span', {}, say.stars.replace('%d', r.stars)));
    }
    if (r.ended) node.append(make('span', {class: 'red'}, say.lapsed + ' ' + r.ended));
    if (r.potential) node.append(make('span', {class: 'soft'}, say.potential.replace('%d', r.potential)));
    if (!r.stars && !r.potential) node.append(make('span', {class: 'soft'}, say.unrated));
    return node;
  };
  const finish = place => window.ocopFound && ocopFound(place); // see site.js
  // A place is the commune of then, and after // those of today.
  const placed = r => {
    const [then, now] = r.place.split('//');
    return [then, r.district].filter(s => s).join(', ') + (now && now !== then ? '; ' + say.now.replace('%s', now) : '');
  };
  const where = r => [r.maker, placed(r)].filter(s => s).join(' · ');
  const pageOf = query => say.root + form.getAttribute('action').split('/').pop() + '?q=' + encodeURIComponent(query);

  // ---- Suggestions while typing ------------------------------------------------------------------------------------

  const box = make('ul', {class: 'hits', id: 'goi_y', role: 'listbox', 'aria-label': say.label, hidden: ''});
  const status = make('p', {class: 'vh', role: 'status'});
  let active = -1;

  const choose = n => {
    const options = box.children;
    if (options[active]) options[active].removeAttribute('aria-selected');
    active = n;
    if (options[n]) {
      options[n].setAttribute('aria-selected', 'true');
      input.setAttribute('aria-activedescendant', options[n].id);
      options[n].scrollIntoView({block: 'nearest'});
    } else {
      input.removeAttribute('aria-activedescendant');
    }
  };
  const show = open => {
    box.hidden = !open;
    input.setAttribute('aria-expanded', open);
    if (!open) choose(-1);
  };
  const option = (href, ...children) => {
    const node = make('li', {role: 'option', id: 'goi_y_' + box.children.length, 'data-href': href}, ...children);
    box.append(node);
  };
  const suggest = () => {
    const query = input.value;
    if (!query.trim()) return show(false);
    ask(query, 8, found => {
      if (query !== input.value || document.activeElement !== input) return;
      choose(-1);
      box.textContent = '';
      if (found.suggest) option(pageOf(found.suggest), say.meant + ' ', make('b', {}, found.suggest));
      found.records.forEach(r => option(say.root + r.path, make('b', {}, ...marked(r.name, found.wants)), rate(r),
        make('span', {class: 'by'}, ...marked(where(r), found.wants))));
      if (found.docs.length > found.records.length) option(pageOf(query), say.all.replace('%s', count(found.docs.length)));
      status.textContent = found.docs.length ? count(found.docs.length) : say.none.replace('%s', query);
      show(box.children.length > 0);
      finish(box);
    }, () => { status.textContent = say.failed; });
  };

  input.setAttribute('role', 'combobox');
  input.setAttribute('aria-autocomplete', 'list');
  input.setAttribute('aria-controls', box.id);
  form.append(box, status);
  show(false);
  input.addEventListener('focus', () => ask('', 0, () => {}, () => {}));
  input.addEventListener('input', suggest);
  input.addEventListener('blur', () => show(false));
  input.addEventListener('keydown', e => {
    if (e.key === 'ArrowDown' || e.key === 'ArrowUp') {
      e.preventDefault();
      if (box.hidden) suggest();
      const n = box.children.length;
      if (!box.hidden) choose((active + (e.key === 'ArrowDown' ? 2 : n + 1)) % (n + 1) - 1);
    } else if (e.key === 'Escape') {
      if (box.hidden) input.value = '';
      e.preventDefault();
      show(false);
    }
  });
  form.addEventListener('submit', e => {
    if (active < 0) return;
    e.preventDefault();
    location.href = box.children[active].dataset.href;
  });
  box.addEventListener('mousedown', e => e.preventDefault()); // the box keeps the focus
  box.addEventListener('click', e => {
    const node = e.target.closest('li');
    if (node) location.href = node.dataset.href;
  });

  // ---- The page of results -----------------------------------------------------------------------------------------

  const STEP = 48;
  const list = (query, most) => ask(query, most, found => {
    const n = found.docs.length;
    const rows = found.records.map(r => make('li', {}, make('div', {},
      make('h3', {}, make('a', {href: say.root + r.path}, ...marked(r.name, found.wants))), rate(r),
      make('p', {}, ...marked(where(r), found.wants)))));
    const at = results.querySelectorAll('li').length;
    results.textContent = '';
    if (found.suggest) results.append(make('p', {class: 'lead'}, say.meant + ' ', make('a', {href: pageOf(found.suggest)}, found.suggest)));
    const gone = found.docs.filter(doc => stars[doc] % 2).length;
    results.append(make('div', {role: 'status'}, make('h2', {}, n ? count(n) + (gone ? ' · ' + count(gone, say.gone) : '') : say.none.replace('%s', query))),
      make('ul', {class: 'rows two'}, ...rows));
    if (n > rows.length) {
      const button = make('button', {class: 'button quiet', type: 'button'}, say.more);
      button.onclick = () => list(query, most + STEP);
      results.append(button);
    }
    finish(results);
    if (at && rows[at]) rows[at].querySelector('a').focus();
  }, () => { results.textContent = say.failed; });

  const query = new URLSearchParams(location.search).get('q');
  if (results && query && query.trim()) {
    input.value = query;
    document.title = query + ' – ' + document.title;
    list(query, STEP);
  }
})();
