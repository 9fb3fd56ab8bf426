// Filtering, opening and moving. The page is complete without it: everything here only hides, orders and opens what is already there.
(() => {
  'use strict';
  const root = document.documentElement;
  const byId = (id) => document.getElementById(id);
  const live = byId('live');
  const PAGE = 100;
  const PRINT_IN_FULL = 100;
  const SEVERITIES = ['critical', 'high', 'medium', 'low', 'info'];
  const KEYS = ['text', 'severity', 'category', 'confidence', 'state', 'scanner', 'file', 'sort', 'group'];
  const number = new Intl.NumberFormat('en-GB');
  const count = (value, word) => `${number.format(value)} ${word}${value === 1 ? '' : 's'}`;

  // ---- Theme -------------------------------------------------------------------------------------------------------
  const THEMES = ['auto', 'light', 'dark'];
  const themeButton = byId('theme');
  const showTheme = () => {
    themeButton.textContent = `Theme: ${root.dataset.theme ?? 'auto'}`;
  };
  themeButton.addEventListener('click', () => {
    const next = THEMES[(THEMES.indexOf(root.dataset.theme ?? 'auto') + 1) % THEMES.length];
    if (next === 'auto') delete root.dataset.theme;
    else root.dataset.theme = next;
    try {
      localStorage.setItem('secondlook-theme', next);
    } catch {
      // Storage may be refused to a local file; the choice then lasts as long as the page.
    }
    showTheme();
  });
  showTheme();

  // ---- Times: the absolute one stands in the page, the relative one depends on the reader's clock -------------------
  const UNITS = [
    ['year', 31_557_600],
    ['month', 2_629_800],
    ['day', 86_400],
    ['hour', 3_600],
    ['minute', 60],
  ];
  for (const element of document.querySelectorAll('time[data-relative]')) {
    const seconds = (Date.parse(element.dateTime) - Date.now()) / 1000;
    const unit = UNITS.find(([, size]) => Math.abs(seconds) >= size);
    if (Number.isNaN(seconds)) continue;
    const words = unit
      ? new Intl.RelativeTimeFormat('en', { numeric: 'always' }).format(Math.round(seconds / unit[1]), unit[0])
      : 'just now';
    element.after(` (${words})`);
  }

  // ---- Folding and copying ------------------------------------------------------------------------------------------
  const fold = (scope) => {
    for (const details of scope.querySelectorAll('details[data-fold][open]')) details.open = false;
  };
  const say = (text) => {
    live.textContent = text;
  };
  const copyText = async (text) => {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      return false;
    }
  };
  document.addEventListener('click', async (event) => {
    const button = event.target.closest?.('[data-copy]');
    if (!button) return;
    const source = button.parentElement.querySelector('[data-copy-source], pre');
    const done = await copyText(source.textContent);
    if (!done) {
      // Without the clipboard the next best thing: show the text and select it.
      const details = source.closest('details');
      if (details) details.open = true;
      getSelection().selectAllChildren(source);
    }
    const words = button.dataset.words ?? button.textContent;
    button.dataset.words = words;
    button.textContent = done ? 'Copied' : 'Selected: press Ctrl+C or ⌘C';
    say(button.textContent);
    setTimeout(() => {
      button.textContent = words;
    }, 2000);
  });

  // ---- Findings -----------------------------------------------------------------------------------------------------
  /** A list, its button and what stands in it. Less certain findings have one of their own, folded at the end. */
  const makePane = (list, more) => ({ list, more, matching: [], shown: 0 });
  const list = byId('finding-list');
  const group = byId('less-certain-group');
  const certain = makePane(list, byId('more'));
  const doubtful = makePane(byId('less-certain-list'), byId('less-certain-more'));
  const panes = group ? [certain, doubtful] : [certain];
  const form = byId('filters');
  const rows = [];

  const readRow = (pane, element, rank) => {
    const { severity, category, confidence, state, scanners, path, action } = element.dataset;
    const summary = element.querySelector('summary').textContent;
    const rest = element.querySelector('.story > p')?.textContent ?? '';
    const rules = element.querySelector('.evidence').textContent;
    return {
      pane,
      element,
      details: element.firstElementChild,
      rank,
      severity,
      severityRank: SEVERITIES.indexOf(severity),
      category,
      confidence,
      state,
      scanners: scanners.split(' '),
      path,
      action,
      file: path.toLowerCase(),
      text: `${summary}\n${rest}\n${rules}\n${path}`.toLowerCase(),
      folded: false,
    };
  };

  let filter = {};
  let opened = '';

  const readForm = () => {
    const data = new FormData(form);
    filter = Object.fromEntries(KEYS.map((key) => [key, data.getAll(key).join(',')]).filter(([, value]) => value !== ''));
  };

  const writeForm = () => {
    const severities = (filter.severity ?? '').split(',');
    for (const field of form.elements) {
      if (field.name === 'severity') field.checked = severities.includes(field.value);
      else if (KEYS.includes(field.name)) field.value = filter[field.name] ?? '';
      // A value from a link that is no choice of this report would leave the list empty and unexplained.
      if (field.tagName === 'SELECT' && field.selectedIndex < 0) field.selectedIndex = 0;
    }
  };

  const makeTest = (without) => {
    const { text, severity, category, confidence, state, scanner, file } = filter;
    const words = (text ?? '').toLowerCase().split(/\s+/).filter(Boolean);
    const severities = without === 'severity' || !severity ? [] : severity.split(',');
    const part = (file ?? '').toLowerCase();
    return (row) =>
      (severities.length === 0 || severities.includes(row.severity)) &&
      (!category || row.category === category) &&
      (!confidence || row.confidence === confidence) &&
      (!state || row.state === state) &&
      (!scanner || row.scanners.includes(scanner)) &&
      (part === '' || row.file.includes(part)) &&
      words.every((word) => row.text.includes(word));
  };

  const compareText = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
  const ORDERS = {
    severity: (a, b) => a.severityRank - b.severityRank || a.rank - b.rank,
    file: (a, b) => compareText(a.path, b.path) || a.rank - b.rank,
  };
  const GROUPS = {
    action: (row) => [row.action, row.element.dataset.actionTitle],
    file: (row) => [row.path, row.path || 'No file'],
    category: (row) => [row.category, row.element.dataset.categoryTitle],
  };

  const arrange = (found) => {
    const order = ORDERS[filter.sort];
    const sorted = order ? found.toSorted(order) : found;
    const groupOf = GROUPS[filter.group];
    if (!groupOf) return sorted.map((row) => ({ row }));
    const groups = new Map();
    for (const row of sorted) {
      const [key, title] = groupOf(row);
      if (!groups.has(key)) groups.set(key, { title, rows: [] });
      groups.get(key).rows.push(row);
    }
    return [...groups.values()].flatMap(({ title, rows: members }) =>
      members.map((row, index) => (index === 0 ? { row, heading: title, size: members.length } : { row })),
    );
  };

  const mount = ({ row, heading, size }) => {
    if (!row.folded) {
      row.folded = true;
      row.details.open = false;
      fold(row.element);
    }
    if (heading === undefined) return [row.element];
    const head = document.createElement('li');
    head.className = 'group';
    head.textContent = `${heading} `;
    const note = document.createElement('span');
    note.className = 'n';
    note.textContent = count(size, 'finding');
    head.append(note);
    return [head, row.element];
  };

  const showMore = (pane, upTo) => {
    const next = pane.matching.slice(pane.shown, upTo);
    pane.list.append(...next.flatMap(mount));
    pane.shown += next.length;
    const left = pane.matching.length - pane.shown;
    pane.more.hidden = left === 0;
    pane.more.textContent = `Show ${number.format(Math.min(PAGE, left))} more of ${number.format(left)}`;
  };

  // Opened by us because nothing else matched, not by the reader: closed again when something else does.
  let openedForFilter = false;
  const showGroup = () => {
    const found = doubtful.matching.length;
    group.hidden = found === 0;
    const urgent = doubtful.matching.filter(({ row }) => row.severityRank <= 1).length;
    const worst =
      urgent === 0 ? '' : found === 1 ? ', high or worse' : `, ${number.format(urgent)} of them high or worse`;
    const further = certain.matching.length > 0 ? ' more,' : '';
    byId('less-certain-count').textContent = `${number.format(found)}${further} less certain${worst}`;
    if (certain.matching.length === 0 && !group.open) group.open = openedForFilter = true;
    else if (certain.matching.length > 0 && openedForFilter) group.open = openedForFilter = false;
  };

  const showCounts = () => {
    const tally = new Map();
    for (const row of rows.filter(makeTest('severity'))) tally.set(row.severity, (tally.get(row.severity) ?? 0) + 1);
    for (const element of form.querySelectorAll('[data-severity-count]')) {
      element.textContent = number.format(tally.get(element.dataset.severityCount) ?? 0);
    }
    const isFiltered = KEYS.some((key) => key !== 'sort' && key !== 'group' && filter[key]);
    const found = panes.reduce((sum, pane) => sum + pane.matching.length, 0);
    const apart = doubtful.matching.length;
    const note = apart === 0 ? '' : `, ${number.format(apart)} of them less certain`;
    const words =
      found === rows.length
        ? `All ${count(rows.length, 'finding')}${note}`
        : found === 0
          ? 'No finding matches these filters'
          : `${number.format(found)} of ${count(rows.length, 'finding')}${note}`;
    byId('matches').textContent = words;
    byId('reset').hidden = !isFiltered;
    return words;
  };

  const apply = (announce = true) => {
    const found = rows.filter(makeTest());
    for (const pane of panes) {
      pane.matching = arrange(found.filter((row) => row.pane === pane));
      pane.shown = 0;
      pane.list.replaceChildren();
      showMore(pane, PAGE);
    }
    if (group) showGroup();
    const words = showCounts();
    if (announce) say(words);
  };

  // ---- The address keeps the filter and the open finding, so that a link can be sent ---------------------------------
  const writeAddress = () => {
    const params = new URLSearchParams(filter);
    if (opened !== '') params.set('open', opened);
    const hash = params.toString();
    history.replaceState(null, '', hash === '' ? location.pathname + location.search : `#${hash}`);
  };

  const readAddress = () => {
    const hash = location.hash.slice(1);
    if (hash.startsWith('f-')) return reveal(hash);
    if (hash === 'less-certain' && group) return revealGroup();
    if (!hash.includes('=')) return;
    const params = new URLSearchParams(hash);
    filter = Object.fromEntries(KEYS.map((key) => [key, params.get(key) ?? '']).filter(([, value]) => value !== ''));
    writeForm();
    readForm();
    apply(false);
    const wanted = params.get('open');
    if (wanted) reveal(wanted);
    else byId('findings').scrollIntoView();
  };

  const showAll = () => {
    filter = {};
    writeForm();
    apply(false);
  };

  const revealGroup = () => {
    if (group.hidden) showAll();
    group.open = true;
    group.scrollIntoView({ block: 'start', behavior: 'instant' });
    group.querySelector('summary').focus({ preventScroll: true });
    clearSticky(group);
  };

  const current = () => document.activeElement?.closest?.('.finding, #less-certain-group > summary');

  /** Shows a finding by its anchor whatever the filter is, opens it and puts the focus on it. */
  const reveal = (anchor) => {
    const row = rows.find(({ element }) => element.id === anchor);
    if (!row) return;
    const { pane } = row;
    const place = () => pane.matching.findIndex((item) => item.row === row);
    if (place() < 0) showAll();
    const index = place();
    if (index >= pane.shown) showMore(pane, index + PAGE);
    if (pane === doubtful) group.open = true;
    row.details.open = true;
    opened = anchor;
    writeAddress();
    row.element.scrollIntoView({ block: 'start', behavior: 'instant' });
    row.element.querySelector('summary').focus({ preventScroll: true });
    clearSticky(row.element);
  };

  /** The filter bar sticks to the top: what was scrolled to must not lie under it. */
  const clearSticky = (element) => {
    if (getComputedStyle(form).position !== 'sticky') return;
    const under = form.getBoundingClientRect().bottom - element.getBoundingClientRect().top;
    if (under > 0) scrollBy({ top: -under - 4, behavior: 'instant' });
  };

  const step = (by) => {
    const stops = panes.flatMap((pane) => {
      if (pane !== doubtful) return [...pane.list.querySelectorAll('.finding')];
      if (group.hidden) return [];
      const head = group.querySelector('summary');
      return group.open ? [head, ...pane.list.querySelectorAll('.finding')] : [head];
    });
    const from = current();
    const at = stops.indexOf(from);
    const pane = panes.find((one) => from && one.list.lastElementChild === from);
    if (by > 0 && pane && pane.shown < pane.matching.length) {
      showMore(pane, pane.shown + PAGE);
      step(by);
      return;
    }
    const next = at < 0 ? (by > 0 ? 0 : -1) : at + by;
    const target = stops[Math.min(next, stops.length - 1)];
    if (!target || next < 0) return;
    const summary = target.matches('summary') ? target : target.querySelector('summary');
    summary.focus({ preventScroll: true });
    target.scrollIntoView({ block: 'nearest', behavior: 'instant' });
    clearSticky(target);
  };

  const isTyping = (element) => element?.matches?.('input:not([type="checkbox"]), select, textarea') ?? false;

  const onEscape = () => {
    const active = document.activeElement;
    if (isTyping(active) && form.contains(active)) {
      if (active.value !== '' && active.tagName === 'INPUT') {
        active.value = '';
        readForm();
        apply();
        writeAddress();
      } else active.blur();
      return;
    }
    const finding = active?.closest?.('.finding');
    const details = finding?.firstElementChild;
    const closing = details?.open ? details : group?.open && group.contains(active) ? group : null;
    if (closing) {
      closing.open = false;
      closing.querySelector('summary').focus();
    }
  };

  const onKey = (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Escape') return onEscape();
    if (isTyping(document.activeElement)) return;
    if (event.key === '/') {
      event.preventDefault();
      form.elements.text.focus();
      form.elements.text.select();
    } else if (event.key === 'j') step(1);
    else if (event.key === 'k') step(-1);
  };

  const onToggle = (event) => {
    const finding = event.target.parentElement;
    if (!finding?.classList.contains('finding') || !panes.some((pane) => pane.list.contains(finding))) return;
    if (event.target.open) opened = finding.id;
    else if (opened === finding.id) opened = '';
    else return;
    writeAddress();
  };

  // ---- Printing: everything that matches, in full while that is readable ---------------------------------------------
  let openedForPrint = [];
  const beforePrint = () => {
    for (const pane of panes) showMore(pane, pane.matching.length);
    const matching = panes.flatMap((pane) => pane.matching);
    const inFull = matching.length <= PRINT_IN_FULL;
    openedForPrint = [...document.querySelectorAll('#gaps details:not([open]), #secrets details:not([open])')];
    if (group && !group.open) openedForPrint.push(group);
    if (inFull) openedForPrint.push(...matching.map(({ row }) => row.details).filter((details) => !details.open));
    for (const details of openedForPrint) details.open = true;
    byId('print-note').textContent = inFull
      ? ''
      : `${count(matching.length, 'finding')} as lists. To print them in full, filter down to ${PRINT_IN_FULL} or fewer first.`;
  };

  const afterPrint = () => {
    for (const details of openedForPrint) details.open = false;
    openedForPrint = [];
  };

  const startFindings = () => {
    for (const pane of panes) for (const element of pane.list.children) rows.push(readRow(pane, element, rows.length));
    form.addEventListener('submit', (event) => event.preventDefault());
    form.addEventListener('input', () => {
      readForm();
      apply();
      writeAddress();
    });
    byId('reset').addEventListener('click', () => {
      filter = Object.fromEntries(Object.entries(filter).filter(([key]) => key === 'sort' || key === 'group'));
      writeForm();
      apply();
      writeAddress();
      form.elements.text.focus();
    });
    for (const pane of panes) {
      pane.more.addEventListener('click', () => {
        const first = pane.matching[pane.shown];
        showMore(pane, pane.shown + PAGE);
        first.row.element.querySelector('summary').focus();
      });
    }
    group?.querySelector('summary').addEventListener('click', () => {
      openedForFilter = false;
    });
    document.addEventListener('keydown', onKey);
    document.addEventListener('toggle', onToggle, true);
    document.addEventListener('click', (event) => {
      const link = event.target.closest?.('a[data-filter]');
      if (!link) return;
      event.preventDefault();
      location.hash = link.dataset.filter;
    });
    addEventListener('hashchange', readAddress);
    addEventListener('beforeprint', beforePrint);
    addEventListener('afterprint', afterPrint);
    if (matchMedia('(max-width: 60rem)').matches) byId('filter-more').open = false;
    apply(false);
    for (const pane of panes) pane.list.classList.add('ready');
    readAddress();
  };

  // ---- Routes -------------------------------------------------------------------------------------------------------
  const startRoutes = (routeForm) => {
    const routes = [...document.querySelectorAll('#route-table tbody tr')].map((element) => ({
      element,
      text: element.textContent.toLowerCase(),
      missing: element.dataset.missing !== '0',
      mutates: element.dataset.mutates === 'true',
    }));
    // A screenful or two: the urgent ones stand first, and nobody reads four hundred rows.
    const FIRST_ROUTES = 60;
    const more = byId('route-more');
    let limit = FIRST_ROUTES;
    const applyRoutes = () => {
      const data = new FormData(routeForm);
      const words = String(data.get('text')).toLowerCase().split(/\s+/).filter(Boolean);
      let visible = 0;
      for (const route of routes) {
        const matches =
          words.every((word) => route.text.includes(word)) &&
          (!data.has('missing') || route.missing) &&
          (!data.has('mutates') || route.mutates);
        if (matches) visible += 1;
        route.element.hidden = !matches || visible > limit;
      }
      more.hidden = visible <= limit;
      more.textContent = `Show all ${count(visible, 'route')}`;
      const words2 =
        visible === routes.length ? `All ${count(routes.length, 'route')}` : `${visible} of ${count(routes.length, 'route')}`;
      byId('route-matches').textContent = words2;
      return words2;
    };
    routeForm.addEventListener('submit', (event) => event.preventDefault());
    routeForm.addEventListener('input', () => {
      limit = FIRST_ROUTES;
      say(applyRoutes());
    });
    const showAll = () => {
      limit = Infinity;
      applyRoutes();
    };
    more.addEventListener('click', showAll);
    addEventListener('beforeprint', showAll);
    applyRoutes();
  };

  try {
    for (const section of document.querySelectorAll('main > section:not(#findings)')) fold(section);
    if (list) startFindings();
    const routeForm = byId('route-filters');
    if (routeForm) startRoutes(routeForm);
  } catch (error) {
    // Better the whole report unfolded than a part of it hidden.
    root.classList.remove('js');
    if (group) group.open = true;
    throw error;
  }
})();
