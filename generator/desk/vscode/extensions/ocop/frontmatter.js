// What the fields at the top of a page may hold at a place in them, by the schemas that ocop writes. This file knows
// nothing of the editor, so that tests can run it.
'use strict';

// A line of YAML: its blanks, the hyphens of a list, and what follows.
const LINE = /^( *)((?:- +|-$)*)(.*)$/;
const PAIR = /^([A-Za-z_][\w-]*):(?: (.*)|$)/;

// fieldLines gives the first line of the fields and the line that ends them; null where the text has none.
function fieldLines(lines) {
  if (lines.length === 0 || lines[0].replace(/^\uFEFF/, '').trimEnd() !== '---') return null;
  for (let i = 1; i < lines.length; i++) {
    if (lines[i].trimEnd() === '---') return { first: 1, end: i };
  }
  return { first: 1, end: lines.length };
}

// parts cuts a line into the column that its content begins in, the column of its first hyphen (or null), its key and
// its value; null for a line without content.
function parts(line) {
  const [, blanks, hyphens, content] = LINE.exec(line.trimEnd());
  if (content.startsWith('#') || (content === '' && hyphens === '')) return null;
  const pair = PAIR.exec(content);
  return {
    column: blanks.length + hyphens.length,
    hyphen: hyphens === '' ? null : blanks.length,
    key: pair && pair[1],
    value: pair && (pair[2] || '').trimStart(),
  };
}

// locate tells what stands at a place: the keys of the mappings around it, outermost first, the keys that its own mapping
// has already, and either a key being typed or the key whose value is being typed. null: not among the fields.
function locate(lines, line, column) {
  const range = fieldLines(lines);
  if (!range || line < range.first || line >= range.end) return null;
  const before = lines[line].slice(0, column);
  if (/^\s*#/.test(before)) return null;
  const [, blanks, hyphens, content] = LINE.exec(before);
  const own = { column: blanks.length + hyphens.length, hyphen: hyphens === '' ? null : blanks.length };
  const path = parents(lines, range, line, own);
  const used = siblings(lines, range, line, own);
  const pair = PAIR.exec(content);
  if (!pair) return bracketed({ path, used, key: null, item: own.hyphen !== null }, content);
  return bracketed({ path, used, key: pair[1], item: false }, pair[2] || '');
}

// parents gives the keys that a line lies below.
function parents(lines, range, line, own) {
  const path = [];
  let at = own;
  for (let i = line - 1; i >= range.first; i--) {
    const p = parts(lines[i]);
    if (!p) continue;
    const above = at.hyphen === null ? p.column < at.column : p.hyphen === null && p.column <= at.hyphen;
    if (p.key !== null && (above || (at.hyphen !== null && p.column < at.hyphen))) {
      path.unshift(p.key);
      at = p;
    } else if (at.hyphen === null && p.hyphen !== null && p.column === at.column) {
      at = p; // the first line of the list's entry that the line belongs to
    }
  }
  return path;
}

// siblings gives the keys of a line's own mapping.
function siblings(lines, range, line, own) {
  const used = [];
  const collect = (i) => {
    const p = parts(lines[i]);
    if (!p) return true;
    if (p.column < own.column) return false;
    if (p.column === own.column && p.key !== null) used.push(p.key);
    return true;
  };
  const isEntry = (i) => {
    const p = parts(lines[i]);
    return p !== null && p.hyphen !== null && p.column <= own.column;
  };
  if (own.hyphen === null) {
    for (let i = line - 1; i >= range.first && collect(i) && !isEntry(i); i--);
  }
  for (let i = line + 1; i < range.end && !isEntry(i) && collect(i); i++);
  return used;
}

// bracketed goes into the { } and [ ] of a value up to its end, where the cursor is.
function bracketed(place, text) {
  const stack = [];
  let word = '';
  let quote = '';
  for (const c of text) {
    const top = stack[stack.length - 1];
    if (quote) {
      if (c === quote) quote = '';
      else word += c;
    } else if (c === '"' || c === "'") {
      quote = c;
    } else if (c === '{' || c === '[') {
      stack.push({ map: c === '{', key: null, used: [] });
      word = '';
    } else if (!top) {
      word += c;
    } else if (c === '}' || c === ']') {
      stack.pop();
      word = '';
    } else if (c === ',') {
      top.key = null;
      word = '';
    } else if (c === ':' && top.map && top.key === null) {
      top.key = word.trim();
      top.used.push(top.key);
      word = '';
    } else {
      word += c;
    }
  }
  const top = stack[stack.length - 1];
  if (!top) {
    const atKey = place.key === null;
    return { path: place.path, used: place.used, key: place.key, atKey, item: place.item, word: word.trimStart() };
  }
  const path = [...place.path];
  if (place.key !== null) path.push(place.key);
  for (const s of stack.slice(0, -1)) if (s.key !== null) path.push(s.key);
  if (top.map) return { path, used: top.used, key: top.key, atKey: top.key === null, item: false, word: word.trimStart() };
  return { path: path.slice(0, -1), used: [], key: path[path.length - 1] || null, atKey: false, item: true, word: word.trimStart() };
}

// branches gives the schemas any of which a value may satisfy.
function branches(schema, root) {
  if (!schema) return [];
  if (schema.$ref) return branches(root.$defs[schema.$ref.replace('#/$defs/', '')], root);
  const own = schema.type || schema.enum || schema.items || schema.properties ? [schema] : [];
  return own.concat(...(schema.anyOf || []).map((s) => branches(s, root)));
}

// within gives the schemas of a value and of the entries of a list that it may be.
function within(schema, root) {
  const all = branches(schema, root);
  return all.concat(...all.filter((s) => s.items).map((s) => within(s.items, root)));
}

// property gives the schema of a key of a mapping, or of a mapping in a list.
function property(schema, key, root) {
  for (const s of within(schema, root)) {
    if (s.properties && s.properties[key]) return s.properties[key];
  }
  return null;
}

// mapping gives the schema of the value that the keys of path lead to.
function mapping(root, path) {
  return path.reduce((schema, key) => schema && property(schema, key, root), root);
}

// complete proposes what may be written at a place: keys that are not there yet, or values.
function complete(root, lines, line, column) {
  const place = locate(lines, line, column);
  if (!place) return [];
  const around = mapping(root, place.path);
  if (!around) return [];
  const found = [];
  if (place.atKey) {
    for (const s of within(around, root)) {
      for (const [key, value] of Object.entries(s.properties || {})) {
        if (!place.used.includes(key)) found.push({ label: key, insert: key + ': ', about: value.markdownDescription, field: true });
      }
    }
    if (!place.item) return found;
  }
  const value = place.key === null ? around : property(around, place.key, root);
  for (const s of place.item ? within(value, root) : branches(value, root)) {
    (s.enum || []).forEach((word, i) => {
      found.push({ label: word, insert: quoted(word), about: (s.markdownEnumDescriptions || [])[i], field: false });
    });
  }
  return found;
}

// quoted writes a word as YAML takes it for a text.
function quoted(word) {
  return /^[\p{L}\d][\p{L}\d /.-]*$/u.test(word) && !/^[\d.]+$/.test(word) ? word : JSON.stringify(word);
}

// explain says what the field at a place is for, and what its value means; '' where there is nothing to say.
function explain(root, lines, line, column) {
  // Up to the end of the word, which may be a key whose colon comes after it.
  let end = column;
  while (end < lines[line].length && !/[:,{}[\]]/.test(lines[line][end])) end++;
  const colon = /^: |^:$/.test(lines[line].slice(end)) ? 1 : 0;
  const place = locate(lines, line, end + colon);
  if (!place) return '';
  const around = mapping(root, place.path);
  const key = place.key === null ? place.word : place.key;
  const field = around && property(around, key, root);
  if (!field) return '';
  const texts = [field.markdownDescription];
  for (const s of within(field, root)) {
    const i = (s.enum || []).indexOf(place.word.trim());
    if (i >= 0 && s.markdownEnumDescriptions) texts.push('`' + place.word.trim() + '`: ' + s.markdownEnumDescriptions[i]);
  }
  return texts.filter(Boolean).join('\n\n');
}

module.exports = { complete, explain, locate, fieldLines };
