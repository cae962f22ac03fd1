// Looks at the page as a person does: by visible text, label and button name. Called with a verb, a text
// and the place among equals; answers with an element, a list of texts, or null.
const [verb, wanted, place] = arguments;
const plain = (text) => (text ?? '').normalize('NFC').replace(/\s+/g, ' ').trim();
const visible = (el) => {
  if (!el.isConnected || el.closest('[hidden], [inert]')) return false;
  const box = el.getBoundingClientRect();
  const style = getComputedStyle(el);
  return box.width > 0 && box.height > 0 && style.visibility !== 'hidden';
};
// A modal dialog hides what lies under it from people; so it does here.
const dialogs = [...document.querySelectorAll('dialog[open], [role=dialog], [role=alertdialog]')].filter(visible);
const root = dialogs.at(-1) ?? document.body;
const all = (selector) => [...root.querySelectorAll(selector)].filter(visible);
const name = (el) => {
  const by = el.getAttribute('aria-labelledby');
  if (by) return plain(by.split(' ').map((id) => document.getElementById(id)?.textContent).join(' '));
  return plain(el.getAttribute('aria-label') ?? (el.labels?.length ? ownText(el.labels[0]) : el.innerText));
};
// The words of a label without those of the control inside it or a mark such as "*".
const ownText = (label) => {
  const copy = label.cloneNode(true);
  copy.querySelectorAll('input, select, textarea, button, small, [aria-hidden=true], .must, .hint, .error').forEach((el) => el.remove());
  return plain(copy.textContent).replace(/[\s*:]+$/, '');
};
const text = plain(wanted);
const pick = (found) => {
  const exact = found.filter(([label]) => label === text);
  const starts = found.filter(([label]) => label.startsWith(text));
  const part = found.filter(([label]) => label.includes(text));
  const best = exact.length ? exact : starts.length ? starts : part;
  return best[place]?.[1] ?? null;
};
const CONTROLS = 'button, a, [role=button], [role=tab], [role=menuitem], [role=option], [role=link], summary, input[type=submit], input[type=button]';
const FIELDS = 'input:not([type=submit]):not([type=button]), select, textarea, [contenteditable=true], [role=combobox], [role=textbox]';
switch (verb) {
  case 'control':
    return pick(all(CONTROLS).filter((el) => !el.disabled && el.getAttribute('aria-disabled') !== 'true').map((el) => [name(el), el]));
  case 'tab':
    return pick(all('[role=tab]').map((el) => [name(el), el]));
  case 'disabled':
    return pick(all(CONTROLS).filter((el) => el.disabled || el.getAttribute('aria-disabled') === 'true').map((el) => [name(el), el]));
  case 'field': {
    const named = all(FIELDS).map((el) => [name(el).replace(/[\s*:]+$/, '') || plain(el.placeholder), el]);
    const byLegend = all('fieldset').map((set) => [plain(set.querySelector('legend')?.textContent), set.querySelector(FIELDS)]);
    return pick([...named, ...byLegend.filter(([, el]) => el)]);
  }
  // One of the answers offered under a question: "question → answer".
  case 'answer': {
    const [asked, answer] = text.split(' → ');
    const set = all('fieldset').find((one) => plain(one.querySelector('legend')?.textContent).startsWith(asked));
    const offered = set ? [...set.querySelectorAll('label')].filter(visible).map((label) => [ownText(label), label.querySelector('input') ?? label.control]) : [];
    const best = offered.find(([label]) => label === answer) ?? offered.find(([label]) => label.startsWith(answer));
    return best?.[1] ?? null;
  }
  // A field inside the group of this name: "group → field".
  case 'field_in': {
    const [group, label] = text.split(' → ');
    const set = all('[role=group]').find((one) => plain(one.getAttribute('aria-label')) === group);
    const fields = set ? [...set.querySelectorAll(FIELDS)].filter(visible) : [];
    return fields.find((el) => name(el).replace(/[\s*:]+$/, '') === label) ?? null;
  }
  case 'unfilled':
    return all(FIELDS).filter((el) => (el.required || el.getAttribute('aria-required') === 'true') && !plain(el.value)).map((el) => name(el).replace(/[\s*:]+$/, ''));
  case 'option':
    return pick(all('[role=option]').map((el) => [plain(el.innerText), el]));
  case 'row':
  case 'cell': {
    const rows = all('tr, [role=row], li, [role=option]').filter((el) => plain(el.innerText).includes(text));
    const row = rows.filter((el) => !rows.some((inner) => inner !== el && el.contains(inner)))[place] ?? null;
    if (verb === 'row' || !row) return row;
    // WebKit cannot press a row of a table as a whole; its cell with the text can be.
    return [...row.querySelectorAll('td, th, [role=gridcell], [role=cell]')].find((el) => plain(el.innerText).includes(text)) ?? row;
  }
  case 'sees':
    return plain(document.body.innerText).toLowerCase().includes(text.toLowerCase())
      || all('input, textarea').some((el) => plain(el.value).toLowerCase().includes(text.toLowerCase()));
  case 'text':
    return document.body.innerText.replace(/\n\s*\n+/g, '\n');
  case 'names':
    return [...all(CONTROLS).map((el) => `[${name(el)}]${el.disabled ? ' (off)' : ''}`), ...all(FIELDS).map((el) => `${name(el) || plain(el.placeholder)} = ___`)];
  case 'focus':
    return name(document.activeElement ?? document.body);
  case 'overflow':
    return document.documentElement.scrollWidth > document.documentElement.clientWidth;
}
return null;
