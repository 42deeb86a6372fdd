"use strict";
(() => {
  const $ = (s) => document.querySelector(s), $$ = (s) => [...document.querySelectorAll(s)];

  // The reviewer's name stands once on the page and goes with every form.
  const author = $("#author");
  if (author) {
    const carry = () => $$("input.author").forEach((i) => { i.value = author.value.trim(); });
    author.addEventListener("input", carry);
    addEventListener("submit", (event) => {
      carry();
      if (!author.value.trim() && event.target.querySelector("input.author")) { event.preventDefault(); author.focus(); }
    });
  }

  // Keys: a accept, r reject, n next; never while somebody types.
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName)) return;
    const target = $(`[data-key="${CSS.escape(event.key)}"]`);
    if (target) { event.preventDefault(); target.click(); }
  });

  // Selecting words of the passage offers to take them as a field. Offsets are code points from the passage's beginning.
  const passage = $("#passage"), offer = $(".selection"), shown = $("#selected");
  if (passage) {
    let place = null;
    const points = (text) => [...text].length;
    document.addEventListener("selectionchange", () => {
      const selection = getSelection();
      if (!selection.rangeCount || selection.isCollapsed || !passage.contains(selection.anchorNode) || !passage.contains(selection.focusNode)) return;
      const range = selection.getRangeAt(0), before = range.cloneRange();
      before.selectNodeContents(passage);
      before.setEnd(range.startContainer, range.startOffset);
      const words = range.toString(), trimmed = words.trim();
      if (!trimmed) return;
      const start = +passage.dataset.start + points(before.toString()) + points(words.slice(0, words.indexOf(trimmed)));
      place = start + ":" + (start + points(trimmed));
      shown.textContent = "„" + trimmed + "“";
      offer.hidden = false;
    });
    for (const button of $$("button.take")) button.addEventListener("click", () => {
      const form = $("#form-" + button.dataset.field);
      if (!form || !place) return;
      form.elements.value.value = place;
      form.requestSubmit();
    });
  }

  const drop = $(".drop");
  if (drop) {
    const stop = (event) => event.preventDefault();
    for (const name of ["dragover", "dragenter"]) drop.addEventListener(name, (event) => { stop(event); drop.classList.add("over"); });
    drop.addEventListener("dragleave", () => drop.classList.remove("over"));
    drop.addEventListener("drop", (event) => { stop(event); drop.classList.remove("over"); drop.querySelector("input").files = event.dataTransfer.files; });
  }
})();
