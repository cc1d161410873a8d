(function () {
  'use strict';
  // The pages work without this: it adds keys, and opens cards in place.
  var reading = document.querySelector('.reading');
  var said = document.getElementById('said');
  var keys = document.getElementById('keys');

  function all(selector, within) { return Array.from((within || document).querySelectorAll(selector)); }
  function tell(words) { said.textContent = ''; setTimeout(function () { said.textContent = words; }, 30); }

  // Rows of a list: j and k walk over their first links.
  var rows = reading ? [] : all('[data-row] a:first-of-type').filter(function (a, i, list) {
    return list.findIndex(function (b) { return b.closest('[data-row]') === a.closest('[data-row]'); }) === i;
  });
  function walk(by) {
    if (!rows.length) return;
    var here = document.activeElement.closest('[data-row]');
    var at = here ? rows.findIndex(function (a) { return a.closest('[data-row]') === here; }) : -1;
    at = at < 0 ? (by > 0 ? 0 : rows.length - 1) : Math.min(Math.max(at + by, 0), rows.length - 1);
    rows[at].focus();
    rows[at].scrollIntoView({ block: 'nearest' });
  }

  function copy(card) {
    var words = card.querySelector('.citation');
    function select() { // where a page may not write to the clipboard
      getSelection().selectAllChildren(words);
      tell('Selected; copy it with the keys of your system.');
    }
    if (!navigator.clipboard) { select(); return; }
    navigator.clipboard.writeText(words.textContent).then(function () {
      var button = card.querySelector('.copy');
      tell('The citation was copied.');
      button.textContent = 'Copied';
    }, select);
  }
  function dress(card) {
    var button = card.querySelector('.copy');
    button.hidden = false;
    button.addEventListener('click', function () { copy(card); });
  }

  // The form of a drop is sent as soon as files lie on the page.
  var add = document.getElementById('add');
  if (add) {
    var files = document.getElementById('files');
    var holds = function (e) { return e.dataTransfer && Array.from(e.dataTransfer.types).includes('Files'); };
    document.addEventListener('dragover', function (e) { if (holds(e)) { e.preventDefault(); document.body.classList.add('dropping'); } });
    document.addEventListener('dragleave', function (e) { if (!e.relatedTarget) document.body.classList.remove('dropping'); });
    document.addEventListener('drop', function (e) {
      if (!holds(e)) return;
      e.preventDefault();
      files.files = e.dataTransfer.files;
      add.requestSubmit();
    });
    // Reading takes a second for each few thousand words; nobody sends twice meanwhile.
    var send = add.querySelector('button'), busy = add.querySelector('.busy');
    add.addEventListener('submit', function (e) {
      if (send.disabled) { e.preventDefault(); return; }
      var n = files.files.length;
      busy.textContent = n > 1 ? 'Reading ' + n + ' files …' : 'Reading …';
      send.disabled = true;
    });
    addEventListener('pageshow', function () { send.disabled = false; busy.textContent = ''; });
  }

  var step, open, close, mark, current, source;
  if (reading) room(); else { step = walk; }

  function room() {
    var items = all('.statements > li');
    var marks = new Map(items.map(function (li) { return [li, []]; }));
    var parties = new Map(); // by segment of the text, its items, the outermost first
    var pilot = document.querySelector('.pilot');
    var panel = document.querySelector('.panel');
    var picked = null;
    // What names a statement stands in the address of its link, and the name of its source,
    // where the list shows it whole, in its words.
    function keyOf(li) { return new URL(li.querySelector('a').href).searchParams.get('s'); }
    function sourceOf(li) {
      var shown = li.querySelector('.source');
      return 'source' in li.dataset ? li.dataset.source : shown ? shown.textContent : '';
    }
    function cardOf(li) { return li.querySelector('.card'); }
    var byIndex = new Map(items.map(function (li) { return [String(li.id.slice(3) - 1), li]; })); // d1l7 is statement 6

    all('article .m[data-m]').forEach(function (el) {
      var list = [];
      el.dataset.m.split(' ').forEach(function (word) {
        var li = byIndex.get(word.slice(0, -1));
        marks.get(li).push(el);
        if (!list.includes(li)) list.push(li);
      });
      parties.set(el, list);
    });

    function paint(li, name, on) {
      li.classList.toggle(name, on);
      marks.get(li).forEach(function (el) { el.classList.toggle(name, on); });
    }
    function narrow() { return getComputedStyle(pilot).position === 'fixed'; }
    function pick(li) {
      if (picked) { paint(picked, 'pick', false); picked.querySelector('a').removeAttribute('aria-current'); }
      picked = li;
      pilot.hidden = !items.length;
      if (!li) return;
      paint(li, 'pick', true);
      li.querySelector('a').setAttribute('aria-current', 'true');
      pilot.querySelector('p').textContent = li.querySelector('a p').textContent.replace(/\s+/g, ' ').trim();
    }
    // The list scrolls within itself beside the text.
    function showItem(li) {
      if (panel.scrollHeight <= panel.clientHeight) return;
      var r = li.getBoundingClientRect(), p = panel.getBoundingClientRect(), head = panel.querySelector('.tools').offsetHeight;
      if (r.top < p.top + head || r.bottom > p.bottom) panel.scrollTop += r.top - p.top - head - 12;
    }
    function showWords(li) {
      var el = marks.get(li)[0];
      if (!el) return;
      var r = el.getBoundingClientRect();
      if (r.top < 60 || r.bottom > innerHeight - 90) el.scrollIntoView({ block: 'center' });
    }
    function shown() { return items.filter(function (li) { return !li.hidden; }); }

    step = function (by) {
      var list = shown(), at = list.indexOf(picked);
      if (!list.length) return;
      if (at < 0) {
        at = list.findIndex(function (li) { var el = marks.get(li)[0]; return el && el.getBoundingClientRect().bottom > 0; });
        at = Math.max(at, 0) - (by > 0 ? 1 : 0);
      }
      var li = list[Math.min(Math.max(at + by, 0), list.length - 1)];
      pick(li); showItem(li); showWords(li);
      if (!narrow()) li.querySelector('a').focus({ preventScroll: true });
    };
    close = function () {
      all('.statements > .open').forEach(function (li) {
        li.classList.remove('open');
        if (cardOf(li)) cardOf(li).remove();
        li.querySelector('a').removeAttribute('aria-expanded');
      });
      if (location.search) history.replaceState(null, '', location.pathname);
    };
    open = function (li) {
      if (li.classList.contains('open')) { close(); return; }
      fetch('/s/' + keyOf(li) + '?part=card', { headers: { Accept: 'text/html' } }).then(function (answer) {
        if (!answer.ok || answer.redirected) throw new Error(answer.statusText);
        return answer.text();
      }).then(function (html) {
        close();
        var card = new DOMParser().parseFromString(html, 'text/html').querySelector('.card');
        li.append(document.adoptNode(card));
        li.classList.add('open');
        li.querySelector('a').setAttribute('aria-expanded', 'true');
        dress(card);
        showItem(li);
        if (narrow()) card.scrollIntoView();
        history.replaceState(null, '', location.pathname + '?s=' + keyOf(li));
        tell('The card is open.');
      }).catch(function () { location.href = li.querySelector('a').href; });
    };
    current = function () { return picked; };
    source = sourceOf;
    mark = function () {
      if (!picked) return;
      var form = document.createElement('form');
      form.method = 'post';
      form.action = '/words';
      [['kind', 'wrong'], ['statement', keyOf(picked)], ['back', location.pathname + '?s=' + keyOf(picked)]].forEach(function (pair) {
        var input = document.createElement('input');
        input.type = 'hidden';
        input.name = pair[0];
        input.value = pair[1];
        form.append(input);
      });
      document.body.append(form);
      form.submit();
    };

    items.forEach(function (li) {
      li.querySelector('a').addEventListener('click', function (e) {
        if (e.ctrlKey || e.metaKey || e.shiftKey) return;
        e.preventDefault();
        pick(li);
        if (!narrow()) showWords(li);
        open(li);
      });
      li.addEventListener('mouseenter', function () { paint(li, 'hover', true); });
      li.addEventListener('mouseleave', function () { paint(li, 'hover', false); });
    });
    // A segment speaks for the innermost statement; another click goes one outwards.
    parties.forEach(function (list, el) {
      var hovered = null;
      function visible() { return list.filter(function (li) { return !li.hidden; }); }
      el.addEventListener('mouseenter', function () { hovered = visible().pop(); if (hovered) paint(hovered, 'hover', true); });
      el.addEventListener('mouseleave', function () { if (hovered) paint(hovered, 'hover', false); });
      el.addEventListener('click', function () {
        if (String(getSelection())) return;
        var choice = visible(), at = choice.indexOf(picked), li = at > 0 ? choice[at - 1] : choice[choice.length - 1];
        if (li) { pick(li); if (!narrow()) showItem(li); }
      });
    });
    all('article a.n').forEach(function (a) {
      a.addEventListener('click', function (e) {
        var li = document.getElementById(a.hash.slice(1));
        if (!li || narrow()) return;
        e.preventDefault();
        pick(li); showItem(li);
        li.querySelector('a').focus({ preventScroll: true });
      });
    });
    var filter = document.querySelector('.filter');
    if (filter) {
      var count = document.querySelector('.tools .tally'), whole = count.textContent;
      var words = items.map(function (li) { return all('a > *', li).map(function (el) { return el.textContent; }).join(' ').toLowerCase(); });
      filter.hidden = false;
      filter.addEventListener('input', function () {
        var wanted = filter.value.toLowerCase().split(/\s+/).filter(Boolean), n = 0;
        all('.stay').forEach(function (el) { el.classList.remove('stay'); });
        items.forEach(function (li, i) {
          li.hidden = !wanted.every(function (w) { return words[i].includes(w); });
          if (li.hidden) return;
          n++;
          marks.get(li).forEach(function (el) { el.classList.add('stay'); });
        });
        reading.classList.toggle('faded', wanted.length > 0);
        count.textContent = wanted.length ? n + ' of ' + whole : whole;
        if (picked && picked.hidden) pick(null);
      });
    }
    pilot.hidden = !items.length;
    pilot.querySelector('.back').addEventListener('click', function () { step(-1); });
    pilot.querySelector('.on').addEventListener('click', function () { step(1); });
    pilot.querySelector('.see').addEventListener('click', function () { if (!picked) step(1); open(picked); });
    var first = document.querySelector('.statements > .open');
    if (first) { pick(first); dress(first.querySelector('.card')); if (!narrow()) { showItem(first); showWords(first); } }
  }

  // What was searched for last stays in this browser, until somebody logs out.
  var searches = 'hearsay.searches';
  function searched() {
    try {
      var list = JSON.parse(localStorage.getItem(searches));
      return Array.isArray(list) ? list.filter(function (s) { return typeof s === 'string'; }) : [];
    } catch (e) { return []; } // it may be off, or hold something else
  }
  function remember(words) {
    if (!words.trim()) return;
    try { localStorage.setItem(searches, JSON.stringify([words].concat(searched().filter(function (s) { return s !== words; })).slice(0, 20))); } catch (e) { return; }
  }
  all('.leave').forEach(function (form) {
    form.addEventListener('submit', function () { try { localStorage.removeItem(searches); } catch (e) { return; } });
  });

  // Fields of the search suggest how a query goes on.
  function suggests(input) {
    var list = document.createElement('ul'), options = [], at = -1, asked = null, waiting = 0;
    list.className = 'suggest';
    list.id = input.id + '-suggest';
    list.hidden = true;
    list.setAttribute('role', 'listbox');
    list.setAttribute('aria-label', 'Suggestions');
    input.form.append(list);
    input.type = 'text'; // a field of the type search is no combobox to all readers of the screen
    input.setAttribute('role', 'combobox');
    input.setAttribute('aria-autocomplete', 'list');
    input.setAttribute('aria-controls', list.id);
    input.setAttribute('aria-expanded', 'false');
    function stop() {
      clearTimeout(waiting);
      if (asked) asked.abort();
      asked = null;
    }
    function hide() {
      stop();
      list.hidden = true;
      list.replaceChildren();
      options = []; at = -1;
      input.setAttribute('aria-expanded', 'false');
      input.removeAttribute('aria-activedescendant');
    }
    function point(to) {
      stop(); // the list stays as it is while somebody walks over it
      if (at >= 0) list.children[at].setAttribute('aria-selected', 'false');
      at = to;
      if (at < 0) { input.removeAttribute('aria-activedescendant'); return; }
      list.children[at].setAttribute('aria-selected', 'true');
      input.setAttribute('aria-activedescendant', list.children[at].id);
    }
    function choose(option) {
      var rest = option.whole ? '' : input.value.slice(input.selectionStart).replace(/^\s+/, '');
      input.value = option.query + rest;
      input.setSelectionRange(option.query.length, option.query.length);
      input.focus();
      hide();
      if (/:$/.test(option.query)) ask(0);
    }
    function show(items, before) {
      var low = before.trim().toLowerCase();
      var last = searched().filter(function (s) { return s.toLowerCase().startsWith(low) && s !== input.value; }).slice(0, low ? 3 : 5);
      options = last.map(function (s) { return { query: s, label: s, about: 'searched before', whole: true }; }).concat(items);
      if (!options.length) { hide(); return; }
      at = -1;
      input.removeAttribute('aria-activedescendant');
      list.replaceChildren.apply(list, options.map(function (option, i) {
        var li = document.createElement('li'), label = document.createElement('span'), about = document.createElement('small');
        li.id = list.id + '-' + i;
        li.setAttribute('role', 'option');
        li.setAttribute('aria-selected', 'false');
        label.textContent = option.label;
        about.textContent = option.about;
        li.append(label, about);
        li.addEventListener('mousedown', function (e) { e.preventDefault(); }); // the field keeps the focus
        li.addEventListener('click', function () { choose(option); });
        return li;
      }));
      list.hidden = false;
      input.setAttribute('aria-expanded', 'true');
      tell(options.length === 1 ? '1 suggestion' : options.length + ' suggestions');
    }
    function ask(wait) {
      stop();
      waiting = setTimeout(function () {
        var before = input.value.slice(0, input.selectionStart), mine = asked = new AbortController();
        fetch('/api/suggest?q=' + encodeURIComponent(before), { signal: mine.signal, headers: { Accept: 'application/json' } }).then(function (answer) {
          if (!answer.ok) throw new Error(answer.statusText);
          return answer.json();
        }).then(function (found) {
          if (asked === mine && document.activeElement === input) show(found.items, before);
        }).catch(function () { if (asked === mine) hide(); });
      }, wait);
    }
    input.addEventListener('input', function () { if (input.value.trim()) ask(120); else hide(); });
    input.addEventListener('blur', hide);
    input.form.addEventListener('submit', function () { remember(input.value); hide(); });
    input.addEventListener('keydown', function (e) {
      if (e.ctrlKey || e.metaKey || e.altKey || e.isComposing) return;
      if (list.hidden) {
        if (e.key !== 'ArrowDown') return;
        ask(0);
      } else if (e.key === 'ArrowDown') { point(at + 1 < options.length ? at + 1 : -1);
      } else if (e.key === 'ArrowUp') { point(at < 0 ? options.length - 1 : at - 1);
      } else if (e.key === 'Escape') { hide();
      } else if (e.key === 'Enter' && at >= 0) { choose(options[at]);
      } else { return; }
      e.preventDefault();
      e.stopPropagation();
    });
  }
  all('#ask, #q').filter(function (input) { return input.name === 'q' && input.form.getAttribute('action') === '/search'; }).forEach(suggests);

  document.addEventListener('keydown', function (e) {
    if (e.ctrlKey || e.metaKey || e.altKey || e.isComposing || (keys && keys.open)) return;
    var typing = e.target.matches('input:not([type=file]), textarea, select');
    var card = document.querySelector('.card'), li = current && current();
    if (e.key === 'Escape') {
      if (typing) e.target.blur(); else if (close) close(); else return;
    } else if (typing) {
      if (e.key !== 'ArrowDown' || e.target.matches('select, textarea')) return;
      step(1);
    } else if (e.key === 'j') { step(1);
    } else if (e.key === 'k') { step(-1);
    } else if (e.key === '/') { (document.getElementById('q') || document.getElementById('ask')).focus();
    } else if (e.key === '?' && keys) { keys.showModal();
    } else if (e.key === 'u' && document.querySelector('.undo')) { document.querySelector('.undo').click();
    } else if (e.key === 'f' && document.querySelector('.filter, #about')) { document.querySelector('.filter, #about').focus();
    } else if (e.key === 'c' && card) { copy(card);
    } else if (e.key === 'x' && li) { mark();
    } else if (e.key === 's' && li && source(li)) { location.href = '/source?name=' + encodeURIComponent(source(li));
    } else { return; }
    e.preventDefault();
  });
}());
