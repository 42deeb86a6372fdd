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

  // What a person pastes into a text: the words, who says so through whom, when, and the claim's id.
  const folded = (item, part) => (item?.querySelector(part)?.textContent ?? "").replace(/\s+/g, " ").trim();
  const told = (item) => "„" + folded(item, "blockquote") + "“ (" + folded(item, ".who") + ")";

  addEventListener("click", (event) => {
    const button = event.target.closest("button.copy");
    if (!button) return;
    const item = button.closest(".claim"), text = told(item) + " [" + item.id.slice(2) + "]";
    const done = () => say(copied);
    if (navigator.clipboard && isSecureContext) navigator.clipboard.writeText(text).then(done, () => fallback(text, done));
    else fallback(text, done);
  });
  const fallback = (text, done) => {
    const area = document.createElement("textarea");
    area.value = text; document.body.append(area); area.select(); document.execCommand("copy"); area.remove(); done();
  };

  // A point of a plot tells its sentence below the plot; a first tap only tells, a second follows the link.
  for (const figure of $$("figure.plot")) {
    const line = figure.querySelector(".told");
    if (!line) continue;
    line.textContent = line.dataset.hint;
    let at = null;
    const tell = (event) => {
      const point = event.target.closest("a.point");
      const claim = point && document.getElementById("c-" + point.dataset.claim);
      if (point) line.textContent = point.querySelector("title").textContent + (claim ? ". " + told(claim) : "");
      return point;
    };
    figure.addEventListener("pointerover", tell);
    figure.addEventListener("focusin", tell);
    figure.addEventListener("click", (event) => {
      const point = tell(event);
      if (point && event.pointerType === "touch" && at !== point) { at = point; event.preventDefault(); }
    });
  }

  // Known on: what had not appeared by that day turns pale, in lists, timeline and plots; the table leaves it out.
  const known = $("#known-on"), note = $("#known-note");
  const appeared = (published) => !known.value || (published && published <= known.value);
  const later = new Map($$(".claim.known").map((item) => [item.id.slice(2), item]));
  const pale = () => {
    for (const item of $$(".known")) item.classList.toggle("later", !appeared(item.dataset.published));
    for (const point of $$("a.point")) point.classList.toggle("later", !!later.get(point.dataset.claim)?.classList.contains("later"));
    note.textContent = known.value ? note.dataset.note : "";
  };
  known.addEventListener("input", pale);

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
  const filter = $("#filter"), certainty = $("#filter-certainty"), shown = $("#shown");
  const apply = () => {
    const words = filter.value.toLowerCase().split(/\s+/).filter(Boolean);
    let n = 0;
    for (const row of rows) {
      const text = row.textContent.toLowerCase();
      row.hidden = !(words.every((w) => text.includes(w)) && (!certainty.value || row.dataset.certainty === certainty.value)
        && appeared(row.dataset.published));
      n += !row.hidden;
    }
    shown.textContent = n + " / " + rows.length;
  };
  for (const control of [filter, certainty, known]) control.addEventListener("input", apply);
  apply();
})();
