// Only adds comfort: sorting and filtering where the vendors are many. The page is whole without it.
(() => {
  "use strict";

  const get = (id) => document.getElementById(id);
  const all = (query, from = document) => [...from.querySelectorAll(query)];
  const tools = get("tools");
  const plain = (text) => text.toLowerCase().normalize("NFKC");
  const collator = new Intl.Collator("en", { numeric: true });

  function sortKey(row, at) {
    const cell = row.cells[at];
    return cell.dataset.o ?? plain(cell.textContent.trim());
  }

  function compare(one, other) {
    const [a, b] = [Number(one), Number(other)];
    return one && other && !Number.isNaN(a - b) ? a - b : collator.compare(one, other);
  }

  function sortBy(head) {
    const down = head.getAttribute("aria-sort") === "ascending";
    const body = head.closest("table").tBodies[0];
    for (const each of head.parentElement.cells) each.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", down ? "descending" : "ascending");
    const keyed = [...body.rows].map((row) => [sortKey(row, head.cellIndex), row]);
    keyed.sort(([one], [other]) => (down ? compare(other, one) : compare(one, other)));
    body.append(...keyed.map(([, row]) => row));
  }

  const buttons = [];

  function addSorting(table) {
    for (const head of table.tHead.rows[0].cells) {
      const button = document.createElement("button");
      button.type = "button";
      button.addEventListener("click", () => sortBy(head));
      buttons.push([head.querySelector(".up") || head, button]);
    }
  }

  function wrap() {
    for (const [place, button] of buttons) {
      button.append(...place.childNodes);
      place.append(button);
    }
  }

  // A browser leaves buttons out where it prints a head again on the next page.
  function unwrap() {
    for (const [, button] of buttons) button.replaceWith(...button.childNodes);
  }

  const rows = all("tr[data-vendor]");
  const main = all("#topics tr[data-vendor]");
  const before = new Map(all("table.matrix > tbody").map((body) => [body, [...body.rows]]));
  // The figures stand before the topics: the name, then Read, Questions, Open findings, Topics answered.
  const FIRST_TOPIC = 5;

  function fits(row, words, read, topic, state) {
    const name = plain(row.cells[0].textContent);
    if (!words.every((word) => name.includes(word))) return false;
    if (read && row.cells[1].dataset.o !== read) return false;
    const cells = [...row.cells].slice(FIRST_TOPIC);
    const asked = topic ? [cells[Number(topic)]] : cells;
    return !state || asked.some((cell) => cell.dataset.o === state);
  }

  function applyFilter() {
    const words = plain(get("search").value).split(/\s+/).filter(Boolean);
    const [read, topic, state] = ["read", "topic", "state"].map((id) => get(id).value);
    const kept = main.filter((row) => fits(row, words, read, topic, state));
    const numbers = new Set(kept.map((row) => row.dataset.vendor));
    for (const row of rows) row.hidden = !numbers.has(row.dataset.vendor);
    tools.classList.toggle("narrowed", kept.length < main.length);
    get("shown").textContent = `${kept.length} of ${main.length} vendors shown`;
  }

  function clear() {
    get("search").value = "";
    for (const select of all("select", tools)) select.value = "";
    for (const head of all("[aria-sort]")) head.removeAttribute("aria-sort");
    for (const [body, order] of before) body.append(...order);
    applyFilter();
  }

  for (const table of all("table.matrix")) addSorting(table);
  wrap();
  addEventListener("beforeprint", unwrap);
  addEventListener("afterprint", wrap);
  if (tools) {
    tools.hidden = false;
    tools.addEventListener("input", applyFilter);
    get("clear").addEventListener("click", clear);
    applyFilter();
  }
})();
