"use strict";
(() => {
  const $ = (s) => document.querySelector(s), $$ = (s) => [...document.querySelectorAll(s)];
  const toast = $("#toast");
  const say = (text) => { toast.textContent = text; toast.classList.add("on"); setTimeout(() => toast.classList.remove("on"), 1600); };
  const copied = document.documentElement.lang === "de" ? "Beleg kopiert" : "Citation copied";

  for (const bar of $$(".bar i")) bar.style.width = bar.dataset.w + "%";

  // A link into a closed report or group opens it first.
  const reveal = () => {
    let target = null;
    try { target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1))); } catch { return; }
    for (let at = target; at; at = at.parentElement) if (at.tagName === "DETAILS") at.open = true;
    if (target) target.scrollIntoView();
  };
  addEventListener("hashchange", reveal);
  reveal();

  addEventListener("click", (event) => {
    const button = event.target.closest("button.copy");
    if (!button) return;
    const text = button.dataset.citation;
    const done = () => say(copied);
    if (navigator.clipboard && isSecureContext) navigator.clipboard.writeText(text).then(done, () => fallback(text, done));
    else fallback(text, done);
  });
  const fallback = (text, done) => {
    const area = document.createElement("textarea");
    area.value = text; document.body.append(area); area.select(); document.execCommand("copy"); area.remove(); done();
  };

  const table = $("#all");
  if (!table) return;
  const body = table.tBodies[0], rows = [...body.rows];
  const key = (row, i) => { const cell = row.cells[i]; return cell.dataset.sort ?? cell.textContent; };
  for (const button of table.querySelectorAll("th button")) button.addEventListener("click", () => {
    const head = button.closest("th"), up = head.getAttribute("aria-sort") !== "ascending", i = +button.dataset.key;
    for (const other of table.querySelectorAll("th")) other.setAttribute("aria-sort", "none");
    head.setAttribute("aria-sort", up ? "ascending" : "descending");
    rows.sort((a, b) => key(a, i).localeCompare(key(b, i), document.documentElement.lang, { numeric: true }) * (up ? 1 : -1));
    body.append(...rows);
  });
  const filter = $("#filter"), certainty = $("#filter-certainty"), known = $("#known-on"), shown = $("#shown");
  const apply = () => {
    const words = filter.value.toLowerCase().split(/\s+/).filter(Boolean);
    let n = 0;
    for (const row of rows) {
      const text = row.textContent.toLowerCase(), day = row.dataset.published.split("/")[0];
      row.hidden = !(words.every((w) => text.includes(w)) && (!certainty.value || row.dataset.certainty === certainty.value)
        && (!known.value || (day && day.slice(0, 10) <= known.value)));
      n += !row.hidden;
    }
    shown.textContent = n + " / " + rows.length;
  };
  for (const control of [filter, certainty, known]) control.addEventListener("input", apply);
  apply();
})();
