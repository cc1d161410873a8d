(function () {
  'use strict';
  // items: every statement of the page in the order of the list; marks: by list
  // item, the segments of the text it speaks of.
  var items = Array.from(document.querySelectorAll('.statements li'));
  var marks = new Map(items.map(function (li) { return [li, []]; }));
  var parties = new Map(); // by segment, the list items outermost first
  var bar = document.querySelector('.bar');
  var picked = null;

  document.querySelectorAll('.document').forEach(function (doc) {
    var byIndex = new Map();
    doc.querySelectorAll('.statements li').forEach(function (li) { byIndex.set(li.dataset.i, li); });
    doc.querySelectorAll('article .m').forEach(function (el) {
      var list = [];
      el.dataset.m.split(' ').forEach(function (word) {
        var li = byIndex.get(word.slice(0, -1));
        marks.get(li).push({ el: el, role: word.slice(-1) });
        if (!list.includes(li)) list.push(li);
      });
      parties.set(el, list);
    });
  });

  function paint(li, name, on) {
    li.classList.toggle(name, on);
    marks.get(li).forEach(function (m) {
      m.el.classList.toggle(name, on);
      if (name === 'pick') m.el.classList.toggle('as-' + m.role, on);
    });
  }

  function text(li, selector) {
    var el = li.querySelector(selector);
    return el ? el.textContent : '';
  }

  function pick(li) {
    if (picked) {
      paint(picked, 'pick', false);
      picked.querySelector('a').removeAttribute('aria-current');
    }
    picked = li;
    bar.hidden = !li;
    if (!li) return;
    paint(li, 'pick', true);
    li.querySelector('a').setAttribute('aria-current', 'true');
    bar.querySelector('p').textContent = text(li, '.who').replace(/\s+/g, ' ').trim();
  }

  function inView(el) {
    var r = el.getBoundingClientRect();
    return r.top >= 60 && r.bottom <= innerHeight - 90;
  }

  // The list scrolls within itself beside the text, with the page below it.
  function showItem(li) {
    var panel = li.closest('.panel');
    if (panel.scrollHeight > panel.clientHeight) {
      var r = li.getBoundingClientRect(), p = panel.getBoundingClientRect();
      var head = panel.querySelector('.tools').offsetHeight;
      if (r.top < p.top + head || r.bottom > p.bottom) panel.scrollTop += r.top - p.top - head - 24;
    }
  }

  function showWords(li) {
    var first = marks.get(li)[0];
    if (first && !inView(first.el)) first.el.scrollIntoView({ block: 'center' });
  }

  function shown() { return items.filter(function (li) { return !li.hidden; }); }

  function step(by) {
    var list = shown(), at = list.indexOf(picked);
    if (!list.length) return;
    if (at < 0) {
      at = list.findIndex(function (li) {
        var first = marks.get(li)[0];
        return first && first.el.getBoundingClientRect().bottom > 0;
      });
      at = Math.max(at, 0) - (by > 0 ? 1 : 0);
    }
    var li = list[Math.min(Math.max(at + by, 0), list.length - 1)];
    pick(li);
    showItem(li);
    showWords(li);
    if (!narrow()) li.querySelector('a').focus({ preventScroll: true });
  }

  function narrow() { return getComputedStyle(bar).position === 'fixed'; }

  items.forEach(function (li) {
    var a = li.querySelector('a');
    a.addEventListener('click', function (e) { e.preventDefault(); pick(li); showWords(li); });
    li.addEventListener('mouseenter', function () { paint(li, 'hover', true); });
    li.addEventListener('mouseleave', function () { paint(li, 'hover', false); });
  });

  // A segment speaks for the innermost statement; another click goes one outwards.
  parties.forEach(function (list, el) {
    function inner() { return list.filter(function (li) { return !li.hidden; }).pop(); }
    var hovered = null;
    el.addEventListener('mouseenter', function () { hovered = inner(); if (hovered) paint(hovered, 'hover', true); });
    el.addEventListener('mouseleave', function () { if (hovered) paint(hovered, 'hover', false); });
    el.addEventListener('click', function () {
      if (String(getSelection())) return;
      var open = list.filter(function (li) { return !li.hidden; });
      var at = open.indexOf(picked);
      var li = at > 0 ? open[at - 1] : open[open.length - 1];
      if (li) { pick(li); if (!narrow()) showItem(li); }
    });
  });

  document.querySelectorAll('.n').forEach(function (a) {
    a.addEventListener('click', function (e) {
      var li = document.getElementById(a.hash.slice(1));
      if (!li || narrow()) return;
      e.preventDefault();
      pick(li);
      showItem(li);
      li.querySelector('a').focus({ preventScroll: true });
    });
  });

  document.querySelectorAll('.filter').forEach(function (input) {
    var doc = input.closest('.document'), own = items.filter(function (li) { return doc.contains(li); });
    var count = doc.querySelector('.count'), whole = count.textContent;
    var words = own.map(function (li) { return li.textContent.toLowerCase(); });
    input.hidden = false;
    input.addEventListener('input', function () {
      var wanted = input.value.toLowerCase().split(/\s+/).filter(Boolean), n = 0;
      doc.querySelectorAll('.stay').forEach(function (el) { el.classList.remove('stay'); });
      own.forEach(function (li, i) {
        li.hidden = !wanted.every(function (w) { return words[i].includes(w); });
        if (li.hidden) return;
        n++;
        marks.get(li).forEach(function (m) { m.el.classList.add('stay'); });
      });
      doc.classList.toggle('faded', wanted.length > 0);
      count.textContent = wanted.length ? n + ' of ' + whole : whole;
      if (picked && picked.hidden) pick(null);
    });
  });

  function nearestFilter() {
    var doc = picked ? picked.closest('.document') : Array.from(document.querySelectorAll('.document')).find(function (d) {
      return d.getBoundingClientRect().bottom > 60;
    });
    return doc && doc.querySelector('.filter');
  }

  document.addEventListener('keydown', function (e) {
    if (e.ctrlKey || e.metaKey || e.altKey || e.isComposing) return;
    var typing = e.target.matches('input'), listed = e.target.closest('.statements');
    if (e.key === 'Escape') {
      if (typing && e.target.value) { e.target.value = ''; e.target.dispatchEvent(new Event('input')); } else { pick(null); e.target.blur(); }
    } else if (typing) {
      if (e.key === 'Enter' || e.key === 'ArrowDown') step(1); else return;
    } else if (e.key === 'j' || (listed && e.key === 'ArrowDown')) { step(1);
    } else if (e.key === 'k' || (listed && e.key === 'ArrowUp')) { step(-1);
    } else if (e.key === '/') {
      var input = nearestFilter();
      if (!input) return;
      input.focus();
    } else { return; }
    e.preventDefault();
  });

  bar.querySelector('.back').addEventListener('click', function () { step(-1); });
  bar.querySelector('.on').addEventListener('click', function () { step(1); });
  bar.querySelector('.off').addEventListener('click', function () { pick(null); });
  document.querySelector('.keys').hidden = items.length === 0;
  var start = /^#d\d+[sl]\d+$/.test(location.hash) && document.getElementById(location.hash.slice(1).replace('s', 'l'));
  if (start && marks.has(start)) { pick(start); showWords(start); if (!narrow()) showItem(start); }
}());
